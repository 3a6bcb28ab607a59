import type { Outcome } from './receipt.ts';

/** Why a change could not be applied: the `code` of a failed outcome, which never changes, and its `detail`. */
export const failures = {
  unreadable: 'The service cannot read this change. An operator can send it again after an update of the service.',
  impossible: 'The database cannot carry out this change. An operator can send it again after an update of the service.',
  retries_exhausted: 'Every try failed. The log of the service names the cause. An operator can send the change again.',
  not_sent: 'The queue did not accept the change. An operator can send it again.',
} as const;

export type FailureCode = keyof typeof failures;

/** The outcome of a change that failed. It does not contain the original error, which is in the log. */
export const failed = (code: FailureCode): Outcome => ({
  state: 'failed',
  code,
  detail: failures[code],
  resource_id: null,
  version: null,
  changed: null,
  existing: null,
  rows: [],
});
