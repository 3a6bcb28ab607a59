import type { FieldProblem } from '../../contract/problems.ts';
import type { LibraryBody } from '../../contract/tracker/library.ts';
import { Problem } from '../../platform/http/problem.ts';
import { batchGet } from '../dynamodb/batch-get.ts';
import type { ChangeReading } from './change-show.ts';
import type { BatchItem } from './large-batch.ts';
import { type MovieItem, movieKey } from './own-movies.ts';
import type { Owner } from './progress-entries.ts';
import { readShelf, showsOnShelf } from './shelf.ts';

/** Maximum number of problems in an answer. */
const mostProblems = 50;

/** The items of a batch that changes titles of a library. @throws Problem `not_found` that names each title that is not in the library. */
export async function changedTitles(reading: ChangeReading, owner: Owner, { items, ...set }: LibraryBody): Promise<BatchItem[]> {
  const { LEDGER_TABLE: ledger } = reading.progress;
  const withLedger = { ...reading, ledger: reading.progress };
  const idsOf = (wanted: 'show' | 'movie') => items.flatMap(({ kind, id }) => (kind === wanted ? [id] : []));
  const [shelf, { [ledger]: movies = [] }] = await Promise.all([
    readShelf(withLedger, owner),
    batchGet({ [ledger]: idsOf('movie').map((id) => movieKey(owner.sub, id)) }, { consistent: true }),
  ]);
  const ids = idsOf('show');
  const shows = await showsOnShelf(withLedger, shelf, ids);
  const known = new Set([
    ...ids.filter((_, index) => shows[index]?.entry),
    ...(movies as unknown as MovieItem[]).flatMap(({ listed, id }) => (listed ? [id] : [])),
  ]);
  const wrong = items.flatMap(({ kind, id }, index): FieldProblem[] => {
    const message = `is not the id of a ${kind} in your library`;
    return known.has(id) ? [] : [{ in: 'body', field: `items[${index}].id`, code: 'value', expected: 'an id in the library', message }];
  });
  if (wrong.length === 0) return items.map((item) => ({ ...item, set }));
  const detail = `Your library does not have ${wrong.length} of the ${items.length} titles. Nothing was changed.`;
  throw new Problem('not_found', { detail, errors: wrong.slice(0, mostProblems) });
}
