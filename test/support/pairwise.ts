type Values = Readonly<Record<string, readonly (string | undefined)[]>>;
export type Combination = Readonly<Record<string, string | undefined>>;

/** Combinations in which every two values of different options occur together. */
export function pairwise(values: Values): Combination[] {
  const names = Object.keys(values);
  const pair = (a: string, x: string | undefined, b: string, y: string | undefined) => JSON.stringify([a, x ?? null, b, y ?? null]);
  const open = new Set(
    names.flatMap((a, index) =>
      names.slice(index + 1).flatMap((b) => (values[a] ?? []).flatMap((x) => (values[b] ?? []).map((y) => pair(a, x, b, y)))),
    ),
  );
  const covered = (chosen: Map<string, string | undefined>, name: string, value: string | undefined) =>
    [...chosen].filter(([other, its]) => open.has(pair(other, its, name, value)) || open.has(pair(name, value, other, its))).length;
  const all: Combination[] = [];
  while (open.size > 0) {
    const [a, x, b, y] = JSON.parse([...open][0] as string) as [string, string | null, string, string | null];
    const chosen = new Map<string, string | undefined>([
      [a, x ?? undefined],
      [b, y ?? undefined],
    ]);
    for (const name of names) {
      if (chosen.has(name)) continue;
      // A sort would put an undefined value last, whatever it covers.
      const ranked = (values[name] ?? []).map((value) => ({ value, covers: covered(chosen, name, value) }));
      const best = ranked.sort((v, w) => w.covers - v.covers)[0]?.value;
      chosen.set(name, best);
    }
    const entries = [...chosen];
    for (const [name, value] of entries) for (const [other, its] of entries) open.delete(pair(name, value, other, its));
    all.push(Object.fromEntries(entries));
  }
  return all;
}
