/**
 * The number of letters that are added, omitted, changed or swapped with a neighbour between two words (optimal string alignment): 1 for
 * "freinds" and "friends".
 */
export function editDistance(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  const rows = [b.map((_, index) => index).concat(b.length)];
  for (const [i, letter] of a.entries()) {
    const [above = [], before = []] = [rows.at(-1), rows.at(-2)];
    const row = [i + 1];
    for (const [j, opposite] of b.entries()) {
      const least = Math.min((row[j] ?? 0) + 1, (above[j + 1] ?? 0) + 1, (above[j] ?? 0) + (letter === opposite ? 0 : 1));
      const swapped = letter === b[j - 1] && a[i - 1] === opposite ? (before[j - 1] ?? 0) + 1 : least;
      row.push(Math.min(least, swapped));
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
