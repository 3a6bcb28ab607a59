import { ofItself, versioned } from '../../command.ts';

const changes = { kind: 'job', action: 'edit' } as const;

/** Tries a job again that failed or was cancelled. */
export const retryJob = ofItself({ type: 'retry-job', v: 1, changes, fields: versioned });

/** Cancels a job that waits or runs. */
export const cancelJob = ofItself({ type: 'cancel-job', v: 1, changes, fields: versioned });
