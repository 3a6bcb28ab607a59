import type { ImportRecord } from '../../contract/imports/record.ts';
import { readJson } from '../read/json.ts';
import { isObject } from '../read/json-value.ts';
import { openFile } from '../read/open-file.ts';
import { type Draft, rowOf, skip } from '../row.ts';
import type { Source } from '../source.ts';

const kinds: readonly unknown[] = ['distributor', 'show', 'contract', 'release'] satisfies ImportRecord['kind'][];

/** The sample that comes with Episodic: a list of records. */
export const sample: Source = {
  prepare: () => ({
    keys: 'sample',
    async *rows(file) {
      for await (const elements of readJson(openFile(file), 'records')) {
        yield elements.map(({ line, value, flaw }) => {
          if (flaw || !isObject(value)) return skip(line, flaw ?? 'unreadable', undefined, value);
          return kinds.includes(value.kind) ? rowOf(line, value as Draft) : skip(line, 'not_wanted', 'kind', value.kind);
        });
      }
    },
  }),
};
