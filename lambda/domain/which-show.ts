/** The relation of a show to a name: the show has it; had it, or is deleted; or was merged into another show, which has its names. */
export type Standing = 'has' | 'had' | 'merged';

/** A show in the alias entry of one of its names. */
export interface NameHolder {
  readonly id: string;
  readonly title: string;
  /** Year of the premiere. */
  readonly year: number | null;
  /** The show's spellings of the name, with case, accents and punctuation; undefined if they are not stored. */
  readonly names?: readonly string[] | undefined;
  readonly standing: Standing;
  /** The number of shows that were merged into it. */
  readonly absorbs: number;
}

/** How well a name matches a show: 0 for its title, 1 for the exact spelling of another name, 2 for an equal folded name. */
function distance(name: string, { title, names }: NameHolder): number {
  if (!names || title === name) return 0;
  return names.includes(name) ? 1 : 2;
}

/**
 * The shows that a name means, among those that have or had it: one, several if the name is ambiguous, or none. An exact title wins over
 * the exact spelling of another name, which wins over an equal folded name. A show that lost the name or was deleted only counts while
 * no other show has the name.
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
