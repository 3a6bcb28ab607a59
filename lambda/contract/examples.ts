import type { StatedExample } from './route.ts';
import { samples } from './samples.ts';

/* Examples that several routes show. */

type Call = Partial<StatedExample>;

/** Headers of a call that waits for the outcome of its change. */
export const waiting = { prefer: 'wait=8' } as const;

/** A show on the list of the sample viewer. */
export const tracked = { username: 'viewer', tv_show: 'The Office' } as const;

/** Reads the resource with this id. */
export const byItsId = (id: string): StatedExample => ({ summary: 'By its id', path: { id }, answer: { id } });

/** A call for a resource that does not exist, by an unknown id unless `call` has another path. */
export const absent = (call: Call = {}): StatedExample => ({
  summary: 'An id that does not exist',
  path: { id: samples.absentId },
  ...call,
  code: 'not_found',
});

/** A call for a show by an external id that no show has. */
export const unknownReference = (call: Call = {}): StatedExample =>
  absent({ summary: 'An external id that does not exist', path: { id: 'tvmaze:0' }, ...call });

/** A call with an invalid cursor. */
export const madeUpCursor = (call: Call = {}): StatedExample => ({
  summary: 'An invalid cursor is refused',
  ...call,
  query: { ...call.query, cursor: 'abc' },
  code: 'invalid_cursor',
});

/** A viewer requests the deleted resources of a list. */
export const deletedForEditors: StatedExample = {
  summary: 'Only editors can list deleted resources',
  query: { scope: 'deleted' },
  code: 'forbidden',
};

/** An editor requests the deleted resources of a list. */
export const latestDeletions: StatedExample = { summary: 'The latest deletions', as: 'editor', query: { scope: 'deleted', limit: 5 } };

/** The terms of a contract. */
export const contractBody = {
  distributor_id: samples.distributorId,
  distribution_type: 'streaming',
  region: 'WORLD',
  contract_start_date: '2027-01-01',
} as const;

/** A change that does not say which version it replaces. */
export const unversioned = (id: string, body: object): StatedExample => ({
  summary: 'A change without `If-Match` is refused',
  path: { id },
  body,
  code: 'precondition_required',
});

/** A change of a version that is no longer the current one. */
export const outdated = (id: string, body: object): StatedExample => ({
  summary: 'An outdated version is refused',
  path: { id },
  headers: { 'if-match': '"9999"', ...waiting },
  body,
  code: 'precondition_failed',
});
