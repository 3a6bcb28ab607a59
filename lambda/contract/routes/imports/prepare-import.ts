import { waiting } from '../../examples.ts';
import { newImport, preparedImport } from '../../imports/upload.ts';
import { defineRoute } from '../../route.ts';
import { createRoute } from '../../write.ts';

export const prepareImport = defineRoute({
  key: 'POST /api/v1/imports',
  name: 'prepare-import',
  summary: 'Prepare an import of files',
  description:
    'The answer has the address of each file. Send each file to its address by PUT within an hour, then start the import. An address ' +
    'accepts only a file of exactly the announced size. An import that is not started within a day is cancelled.',
  errorImpact: 'Programs cannot prepare imports.',
  ...createRoute(),
  uses: [...createRoute().uses, 'imports:upload'],
  body: newImport,
  verbatim: ['map'],
  responses: { 201: preparedImport, 202: preparedImport },
  examples: [
    {
      summary: 'Movies in JSON lines, with a mapping of their fields',
      headers: waiting,
      body: {
        source: 'jsonl',
        map: { keys: 'my_list', records: [{ kind: 'movie', fields: { key: 'id', title: 'name', year: 'year' } }] },
        files: [{ name: 'movies.jsonl', bytes: 64 }],
      },
      answer: { uploads: [{ name: 'movies.jsonl', bytes: 64, method: 'PUT' }] },
    },
    {
      summary: 'A mapping with mistakes is refused',
      body: {
        source: 'csv',
        map: { keys: 'my_list', records: [{ kind: 'movie', fields: { key: 'id' } }] },
        files: [{ name: 'movies.csv', bytes: 64 }],
      },
      code: 'validation_failed',
      answer: { errors: [{ in: 'body', field: 'map.records[0].fields.title', message: 'is missing' }] },
    },
    { summary: 'A CSV file needs a mapping', body: { source: 'csv', files: [{ name: 'a.csv', bytes: 1 }] }, invalid: 'map' },
  ],
});
