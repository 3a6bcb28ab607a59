import type { Example } from './route.ts';
import { samples } from './samples.ts';

type Call = Omit<Example, 'summary' | 'status' | 'answer'>;

/** The example of a call for something that is not there: by its id, unless the path says otherwise. */
export const absent = ({
  summary = 'One that is not there',
  as,
  path = { id: samples.absentId },
  ...call
}: Call & { readonly summary?: string }): Example => ({ summary, as, path, ...call, status: 404, answer: { code: 'not_found' } });

/** The example of a call that would go on after a page that never was. */
export const madeUpCursor = (call: Call): Example => ({
  summary: 'A made-up cursor is refused',
  ...call,
  query: { ...call.query, cursor: 'abc' },
  status: 400,
  answer: { code: 'invalid_cursor' },
});
