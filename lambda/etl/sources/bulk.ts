import { bulkRecord } from '../../contract/imports/bulk.ts';
import type { ImportRecord } from '../../contract/imports/record.ts';
import { readJsonLines } from '../read/json.ts';
import { openFile } from '../read/open-file.ts';
import { skip } from '../row.ts';
import { type Row, type Source, WrongFile } from '../source.ts';

/** The rows of a bulk request, one record a line. The API has checked and converted them. */
export const bulk: Source = {
  prepare: () => ({
    keys: 'bulk',
    async *rows(file) {
      for await (const elements of readJsonLines(openFile(file))) yield elements.map(({ line, value, flaw }) => rowAt(line, value, flaw));
    },
  }),
};

function rowAt(line: number, value: unknown, flaw?: 'unreadable' | 'too_long'): Row {
  if (flaw) return skip(line, flaw);
  const { data } = bulkRecord.safeParse(value);
  if (!data) throw new WrongFile(`Line ${line} is not a row of a bulk request.`);
  // The fields that only editors write belong to the statement of the kind, not to the records of sources.
  return { line, main: data as ImportRecord, beside: [], dropped: [] };
}
