/** Seconds that a file may be shorter than its header claims, for rounding and for tracks of different length. */
const tolerance = (claimed: number) => Math.max(1, claimed * 0.01);

/** Whether a file ends before the length that its header claims. Lengths are in seconds; a header may claim nothing. */
export const isTruncated = (claimed: number | undefined, found: number): boolean =>
  claimed !== undefined && found < claimed - tolerance(claimed);
