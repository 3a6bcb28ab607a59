import { type Outcome, type Receipt, receiptStates } from '../../contract/receipt.ts';
import { Problem } from './problem.ts';
import { rowProblems, withDetail } from './row-problems.ts';

/** The address of a receipt. */
export const receiptLocation = (receipt: Receipt) => `/api/v1/receipts/${receipt.id}`;

/** The public part of a receipt, for its owner. */
export const publicReceipt = ({ id, command, state, outcome, created_at, updated_at }: Receipt): Receipt => ({
  id,
  command,
  state,
  outcome: outcome && withDetail(outcome),
  created_at,
  updated_at,
});

/** The header that confirms `Prefer: wait` (RFC 7240). */
export const preferenceApplied = (wait: number): Record<string, string> => (wait > 0 ? { 'preference-applied': `wait=${wait}` } : {});

/**
 * The outcome of a receipt that was applied, or undefined while it is open.
 * @throws Problem `duplicate` or `contract_overlap` with the existing id, `not_found`, `precondition_failed` with the current version, or
 * `command_rejected` or `command_failed` with the reason.
 */
export function appliedOutcome(receipt: Receipt): Outcome | undefined {
  if (!receiptStates[receipt.state].closed || !receipt.outcome) return undefined;
  const outcome = withDetail(receipt.outcome);
  const detail = outcome.detail ?? undefined;
  const members = { receipt_id: receipt.id };
  switch (outcome.state) {
    case 'applied':
      return outcome;
    case 'duplicate':
      throw new Problem('duplicate', {
        detail,
        members: { ...members, existing_id: outcome.resource_id ?? undefined, shared: outcome.code?.split(',') },
      });
    case 'rejected':
      throw rejection(receipt.id, outcome);
    case 'failed':
      throw new Problem('command_failed', { detail, members });
  }
}

/** Converts the worker's outcome to the API's problem. */
function rejection(receipt_id: string, { code, detail, version, resource_id, rows }: Outcome): Problem {
  const content = { detail: detail ?? undefined, members: { receipt_id } };
  if (code === 'not_found') return new Problem('not_found', content);
  if (code === 'version_conflict') {
    return new Problem('precondition_failed', { ...content, members: { receipt_id, current_version: version } });
  }
  if (code === 'contract_overlap') {
    return new Problem('contract_overlap', { ...content, members: { receipt_id, existing_id: resource_id ?? undefined } });
  }
  const errors = rows.length > 0 ? { errors: rowProblems(rows) } : {};
  return new Problem('command_rejected', { ...content, ...errors, members: { receipt_id, reason: code } });
}
