/** How a show stands to a name: it has it; it had it, or was deleted; it was merged into another show, which has its names. */
export type Standing = 'has' | 'had' | 'merged';

/** A show as one of its names knows it. */
export interface NameHolder {
  readonly id: string;
  readonly title: string;
  /** Of the premiere. */
  readonly year: number | null;
  /** The names of the show that are equal but for case, accents and punctuation, as they are written; undefined where nobody wrote them down. */
  readonly names?: readonly string[] | undefined;
  readonly standing: Standing;
  /** How many other shows were merged into it. */
  readonly absorbs: number;
}

/** How well a name fits a show, 0 being best: it is the title; another name, written just so; or equal when folded. */
function distance(name: string, { title, names }: NameHolder): number {
  if (!names || title === name) return 0;
  return names.includes(name) ? 1 : 2;
}

/**
 * The shows that a name means, of those that have it or had it: one where it is clear, several where it is not, none where it
 * means no show. An exact title wins over another name, which wins over one that is equal only when folded. A show that gave the
 * name up, or was deleted, is meant only while no other show has it.
 */
export function showsMeant(name: string, holders: readonly NameHolder[]): readonly NameHolder[] {
  const living = nearest(
    name,
    holders.filter(({ standing }) => standing === 'has'),
  );
  if (living.length > 0) return living;
  const former = nearest(
    name,
    holders.filter(({ standing }) => standing === 'had'),
  );
  return former.length === 1 ? former : [];
}

function nearest(name: string, holders: readonly NameHolder[]): NameHolder[] {
  const least = Math.min(...holders.map((holder) => distance(name, holder)));
  return holders.filter((holder) => distance(name, holder) === least).sort(byAge);
}

const byAge = (a: NameHolder, b: NameHolder): number => (a.year ?? 9999) - (b.year ?? 9999) || a.id.localeCompare(b.id);
