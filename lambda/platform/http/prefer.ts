/** The longest that an API answer waits for an outcome, in seconds; the API itself gives up after 30. */
export const longestWait = 8;

/** Seconds asked for by `Prefer: wait=N` (RFC 7240 §4.3), capped at eight; 0 without one. */
export function waitPreference(prefer: string | undefined): number {
  const wanted = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,6})"?/i.exec(prefer ?? '')?.[1];
  return Math.min(Number(wanted ?? 0), longestWait);
}
