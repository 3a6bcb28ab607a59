/** What one person does in a month. Estimates: nobody has measured a month of real use yet. */
export const perPerson = {
  apiCalls: 100,
  /** Calls that write progress. Each writes three units: the entry, its keys and the answer to a repetition. */
  writes: 25,
  writeUnits: 3,
  /** Read units per call: the caller's profile and a page of shows. */
  readUnits: 1.5,
  /** Reads of the dashboard or an analysis, each an item of 30 kB in the table of snapshots. */
  dashboards: 20,
  snapshotReadUnits: 4,
  /** Searches and pages of the catalog that reach the database. */
  statements: 5,
  databaseIosPerStatement: 3,
  /** Changes to the catalog. */
  commands: 0.05,
  /** Times that the page gets a new token. */
  signIns: 30,
  edgeRequests: 250,
  edgeGigabytes: 0.008,
  storedKilobytes: 30,
} as const;

/** Time that Lambda bills for a call, in milliseconds. */
export const billedMs = 40;

/** Bytes in the logs per call: the line of the function with its queries and metrics, Lambda's own three lines, and the line of the gateway. */
export const logBytesPerCall = 1_800;

/** Requests to a queue per month for each consumer of Lambda: five pollers that each wait 20 s for a message. */
export const pollsPerMapping = (5 * 30 * 24 * 3_600) / 20;

/** Size of the catalog with all titles of IMDb that have episodes, in GB; and of the page with its logs and imports. */
export const catalogGigabytes = 3;
export const bucketGigabytes = 2;

/** How busy the busiest moment of a month is, compared with its average. */
export const peak = 10;

/** Hours a month in which the database is awake, and its average capacity in ACU meanwhile. */
export function databaseUse(people: number, maxCapacity: number): { readonly hours: number; readonly capacity: number } {
  if (people === 0) return { hours: 0, capacity: 0 };
  const isAwakeAlways = people * perPerson.statements > 100_000;
  const statementsPerSecond = (people * perPerson.statements) / 2_592_000;
  return { hours: isAwakeAlways ? 730 : 150, capacity: Math.min(maxCapacity, 0.5 + statementsPerSecond / 2) };
}

/** Share of the calls that report a count of requests to the table of limits: each fifth of a caller in a minute, which few reach. */
export const countedCalls = 0.02;

/** Updates a month of the metrics that are streamed: 400 metrics, once a minute. */
export const streamedUpdates = 400 * 60 * 24 * 30;
