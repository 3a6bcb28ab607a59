/**
 * The services that a function may use, and the environment variables that contain their addresses.
 * A route or worker lists the capabilities it `uses`; `lib/capabilities.ts` turns each into exactly these
 * variables and their IAM statements, and `platform/grants.ts` passes exactly the declared ones to the handler.
 */
export const capabilities = {
  'caller:count': ['LIMITS_TABLE'],
  'caller:get': ['PROFILES_TABLE'],
  'person:erase': [
    'PROGRESS_TABLE',
    'TRACKER_KEYS_TABLE',
    'LEDGER_TABLE',
    'PROFILES_TABLE',
    'RECEIPTS_TABLE',
    'ERASURES_TABLE',
    'USER_POOL_ID',
  ],
  'progress:get': ['PROGRESS_TABLE'],
  'progress:list': ['PROGRESS_TABLE'],
  'progress:scan': ['PROGRESS_TABLE'],
  'progress:put': ['PROGRESS_TABLE', 'TRACKER_KEYS_TABLE', 'LEDGER_TABLE', 'PROFILES_TABLE'],
  'progress:put-listed': ['PROGRESS_TABLE', 'TRACKER_KEYS_TABLE', 'LEDGER_TABLE', 'PROFILES_TABLE'],
  'progress:remove': ['PROGRESS_TABLE', 'TRACKER_KEYS_TABLE', 'LEDGER_TABLE', 'PROFILES_TABLE'],
  'progress:remove-once': ['PROGRESS_TABLE', 'TRACKER_KEYS_TABLE', 'LEDGER_TABLE', 'PROFILES_TABLE'],
  'movies:put': ['TRACKER_KEYS_TABLE', 'LEDGER_TABLE', 'PROFILES_TABLE'],
  'ledger:get': ['LEDGER_TABLE'],
  'ledger:read': ['LEDGER_TABLE'],
  'ledger:batches': ['LEDGER_TABLE'],
  'ledger:history': ['LEDGER_TABLE'],
  'ledger:relate': ['LEDGER_TABLE'],
  'batches:put': ['PROGRESS_TABLE', 'TRACKER_KEYS_TABLE', 'LEDGER_TABLE', 'PROFILES_TABLE'],
  'batches:sweep': ['LEDGER_TABLE'],
  'profiles:get': ['PROFILES_TABLE'],
  'profiles:put': ['PROFILES_TABLE'],
  'show-cards:get': ['SHOW_CARDS_TABLE', 'SHOW_ALIASES_TABLE'],
  'show-cards:put': ['SHOW_CARDS_TABLE', 'SHOW_ALIASES_TABLE'],
  'show-networks:put': ['SHOW_CARDS_TABLE'],
  'receipts:get': ['RECEIPTS_TABLE'],
  'receipts:accept': ['RECEIPTS_TABLE', 'PROFILES_TABLE'],
  'receipts:close': ['RECEIPTS_TABLE'],
  'receipts:sweep': ['RECEIPTS_TABLE'],
  'commands:send': ['COMMAND_QUEUE_URL'],
  'commands:delay': ['COMMAND_QUEUE_URL'],
  'snapshots:refresh': ['SNAPSHOTS_TABLE'],
  'catalog-version:raise': ['SNAPSHOTS_TABLE'],
  'once-a-day:claim': ['SNAPSHOTS_TABLE'],
  'catalog-state:get': ['SNAPSHOTS_TABLE'],
  'health:look': [
    'PROGRESS_TABLE',
    'TRACKER_KEYS_TABLE',
    'LEDGER_TABLE',
    'LIMITS_TABLE',
    'PROFILES_TABLE',
    'RECEIPTS_TABLE',
    'SNAPSHOTS_TABLE',
    'SHOW_CARDS_TABLE',
    'SHOW_ALIASES_TABLE',
    'COMMAND_QUEUE_URL',
    'IMPORT_QUEUE_URL',
  ],
  'restore-drill:look': ['SNAPSHOTS_TABLE'],
  'catalog:read': ['CATALOG_CLUSTER_ARN', 'CATALOG_DATABASE', 'CATALOG_READER_SECRET_ARN', 'SNAPSHOTS_TABLE'],
  'catalog:write': ['CATALOG_CLUSTER_ARN', 'CATALOG_DATABASE', 'CATALOG_WRITER_SECRET_ARN', 'SNAPSHOTS_TABLE'],
  'catalog:migrate': [
    'CATALOG_CLUSTER_ARN',
    'CATALOG_DATABASE',
    'CATALOG_OWNER_SECRET_ARN',
    'CATALOG_WRITER_SECRET_ARN',
    'CATALOG_READER_SECRET_ARN',
  ],
  'catalog:renew-passwords': [
    'CATALOG_CLUSTER_ARN',
    'CATALOG_DATABASE',
    'CATALOG_OWNER_SECRET_ARN',
    'CATALOG_WRITER_SECRET_ARN',
    'CATALOG_READER_SECRET_ARN',
  ],
  'imports:read': ['IMPORT_BUCKET'],
  'imports:stage': ['IMPORT_BUCKET'],
  'imports:upload': ['IMPORT_BUCKET'],
  'imports:bulk': ['IMPORT_BUCKET'],
  'imports:send': ['IMPORT_QUEUE_URL'],
  'imports:hold': ['IMPORT_QUEUE_URL'],
  'media:upload': ['MEDIA_BUCKET'],
  'media:parts': ['MEDIA_BUCKET'],
  'media:abort': ['MEDIA_BUCKET'],
  'media:complete': ['MEDIA_BUCKET'],
  'media:own-picture': ['MEDIA_BUCKET'],
  'media:read': ['MEDIA_BUCKET'],
  'media:process': ['MEDIA_BUCKET'],
  'media:send': ['MEDIA_QUEUE_URL'],
  'media:hold': ['MEDIA_QUEUE_URL'],
  'drive:sign-in': ['DRIVE_SECRET_ARN'],
  'canary:sign-in': ['CANARY_SECRET_ARN', 'CANARY_CLIENT_ID'],
  'canary:prepare': ['CANARY_SECRET_ARN', 'USER_POOL_ID'],
} as const satisfies Record<string, readonly string[]>;

export type Capability = keyof typeof capabilities;

/** The capabilities that change what is on a person's list. `-listed` changes titles that are on it. A removal stores no show; only `-once` remembers the key of a request. */
const listChanges = [
  'progress:put',
  'progress:put-listed',
  'progress:remove',
  'progress:remove-once',
] as const satisfies readonly Capability[];

export type ListChange = (typeof listChanges)[number];

/** Whether a route with these capabilities changes what is on a person's list. */
export const changesList = (uses: readonly Capability[]): boolean => listChanges.some((capability) => uses.includes(capability));

/** The environment variables of capability `C`. */
export type CapabilityVariable<C extends Capability> = (typeof capabilities)[C][number];
