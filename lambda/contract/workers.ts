import type { Capability } from './capabilities.ts';

/** A function that no request calls: its capabilities, and who is affected when it fails. */
export interface Worker {
  readonly name: string;
  readonly errorImpact: string;
  readonly uses: readonly Capability[];
}

const defineWorker = <const W extends Worker>(worker: W): W => worker;

export const applyCommands = defineWorker({
  name: 'apply-commands',
  errorImpact: 'Accepted changes wait in the queue. Editors see receipts that stay "queued".',
  uses: [
    'catalog:write',
    'receipts:close',
    'catalog-version:raise',
    'show-cards:put',
    'show-networks:put',
    'once-a-day:claim',
    'commands:delay',
    'imports:send',
    'media:send',
  ],
});

export const closeFailedCommands = defineWorker({
  name: 'close-failed-commands',
  errorImpact: 'Receipts of failed changes stay "queued". Editors wait in vain.',
  uses: ['receipts:get', 'receipts:close'],
});

export const resendReceipts = defineWorker({
  name: 'resend-receipts',
  errorImpact: 'Changes that were accepted during a crash do not reach the queue and stay "accepted".',
  uses: ['receipts:sweep', 'commands:send'],
});

export const continueBatches = defineWorker({
  name: 'continue-batches',
  errorImpact: 'Large changes of what people watched stay "open" if their request ended early.',
  uses: ['batches:sweep', 'batches:put', 'ledger:history', 'ledger:relate', 'show-cards:get'],
});

export const loadImport = defineWorker({
  name: 'load-import',
  errorImpact: 'Imports stop: new catalog files are not loaded. Existing data is not affected.',
  uses: [
    'catalog:write',
    'catalog-version:raise',
    'snapshots:refresh',
    'show-cards:put',
    'imports:read',
    'imports:stage',
    'imports:send',
    'imports:hold',
    'drive:sign-in',
  ],
});

export const closeFailedImports = defineWorker({
  name: 'close-failed-imports',
  errorImpact: 'Imports that were given up stay "running". Nobody learns that they must be resumed.',
  uses: ['catalog:write'],
});

export const startDroppedImport = defineWorker({
  name: 'start-dropped-import',
  errorImpact: 'Files that are put into the import bucket under incoming/ are not loaded.',
  uses: ['imports:send'],
});

export const startScheduledImport = defineWorker({
  name: 'start-scheduled-import',
  errorImpact: 'Sources are not loaded again by themselves. Administrators can start an import instead.',
  uses: ['catalog:read', 'imports:send'],
});

export const processMedia = defineWorker({
  name: 'process-media',
  errorImpact: 'Files of episodes are not processed: no thumbnails, no metadata, no texts. Existing ones are not affected.',
  uses: ['catalog:write', 'media:process', 'media:hold'],
});

export const closeFailedJobs = defineWorker({
  name: 'close-failed-jobs',
  errorImpact: 'Jobs that were given up stay "processing". Nobody learns that they must be retried.',
  uses: ['catalog:write'],
});

export const canaryHealth = defineWorker({
  name: 'canary-health',
  errorImpact: 'The page or the API does not answer. Nobody can use Episodic.',
  uses: [],
});

export const canaryWrite = defineWorker({
  name: 'canary-write',
  errorImpact: 'A person who signs in cannot store something and read it again.',
  uses: ['canary:sign-in'],
});

export const checkRestoreDrill = defineWorker({
  name: 'check-restore-drill',
  errorImpact: 'Nobody knows whether the backups can be restored: the last drill failed, or is older than 35 days.',
  uses: ['restore-drill:look'],
});

export const prepareCanary = defineWorker({
  name: 'prepare-canary',
  errorImpact: 'A deployment stops before the alarms are changed: the account of the canary could not be created.',
  uses: ['canary:prepare'],
});

export const renewPasswords = defineWorker({
  name: 'renew-passwords',
  errorImpact: 'The passwords of the catalog’s users stay as they are. If it failed while it stored one, search and editing fail.',
  uses: ['catalog:renew-passwords'],
});

export const migrate = defineWorker({
  name: 'migrate',
  errorImpact: 'A deployment stops before it changes the API. People keep using the previous version.',
  uses: ['catalog:migrate'],
});
