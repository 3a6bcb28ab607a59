import { type Outcome, type Receipt, receiptStates } from '../contract/receipt.ts';
import { Problem } from './problem.ts';

/** Where a receipt can be read. */
export const receiptLocation = (receipt: Receipt) => `/api/v1/receipts/${receipt.id}`;

/** RFC 7240: says that the wish to wait was honoured. */
export const preferenceApplied = (wait: number): Record<string, string> => (wait > 0 ? { 'preference-applied': `wait=${wait}` } : {});

/**
 * The outcome of a receipt that was applied, or undefined while it is open.
 * @throws Problem `duplicate` naming the first, `version_conflict`, `command_rejected` or `command_failed`.
 */
export function appliedOutcome(receipt: Receipt): Outcome | undefined {
  if (!receiptStates[receipt.state].closed || !receipt.outcome) return undefined;
  const { outcome } = receipt;
  const content = {
    detail: outcome.detail ?? undefined,
    members: { receipt_id: receipt.id, existing_id: outcome.resource_id ?? undefined },
  };
  switch (outcome.state) {
    case 'applied':
      return outcome;
    case 'duplicate':
      throw new Problem('duplicate', content);
    case 'rejected':
      throw new Problem(outcome.code === 'version_conflict' ? 'precondition_failed' : 'command_rejected', content);
    case 'failed':
      throw new Problem('command_failed', content);
  }
}
