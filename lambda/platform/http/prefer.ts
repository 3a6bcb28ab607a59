/** Maximum time that an answer waits for an outcome, in seconds. The HTTP API gives up after 30. */
export const longestWait = 8;

/** The seconds of `Prefer: wait=N` (RFC 7240 §4.3), at most 8; 0 without the header. */
export function waitPreference(prefer: string | undefined): number {
  const wanted = /(?:^|[,;\s])wait\s*=\s*"?(\d{1,6})"?/i.exec(prefer ?? '')?.[1];
  return Math.min(Number(wanted ?? 0), longestWait);
}
