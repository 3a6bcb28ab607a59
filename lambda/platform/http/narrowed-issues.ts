import type * as z from 'zod';

/** zod's own words for a value that fits no alternative. Schemas with better words keep them. */
const noWords = 'Invalid input';

/** Whether an issue says that the whole value has another type. */
const isOfType = ({ code, path }: z.core.$ZodIssue): boolean => code === 'invalid_type' && path.length === 0;

/** Number of flaws in an issue: each unknown name is one. */
const flaws = (issues: readonly z.core.$ZodIssue[]): number =>
  issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);

/**
 * The issues of a value that fits no alternative of a union: those of the alternative that is nearest to it. The issue itself if the value
 * has another type than all of them, and for every other issue.
 */
export function narrowedIssues(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.message !== noWords) return [issue];
  const alternatives = issue.errors.filter((issues) => !issues.some(isOfType));
  const [nearest] = alternatives.toSorted((a, b) => flaws(a) - flaws(b));
  return nearest?.flatMap((one) => narrowedIssues({ ...one, path: [...issue.path, ...one.path] })) ?? [issue];
}
