/**
 * The normalized form of a show's name in the alias table: without case, accents, punctuation and a leading "the", and with "and" for
 * `&`. A name without letters and digits is only changed to lower case.
 */
export function normalizedName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words.replace(/^the (?=.)/, '') || name.trim().toLowerCase();
}

/** All names of a show: its title, its aliases, and its title with the year of its premiere. */
export function namesOf(title: string, aliases: readonly string[], premiered: string | null): string[] {
  const dated = premiered && !/\(\d{4}\)$/.test(title) ? [`${title} (${premiered.slice(0, 4)})`] : [];
  return [...new Set([title, ...aliases, ...dated])];
}

/** The key of an external id such as `imdb:tt0903747` in the alias table; undefined for any other text. */
export const keyOfReference = (name: string): string | undefined => {
  const [, source = '', value = ''] = /^\s*([a-z][a-z0-9_]{1,31}):([\w.-]{1,100})\s*$/i.exec(name) ?? [];
  return source ? `${source.toLowerCase()}:${value}` : undefined;
};

/** The keys for looking up a name, first as an external id, then as a name. The first known key counts. */
export const keysOfName = (name: string): string[] => [keyOfReference(name), normalizedName(name)].filter((key) => key !== undefined);

/** The possible names of a tracked show on a list, the best first. The last one is its id, which is unique. */
export const trackedNames = (show: { readonly id: string; readonly title: string; readonly year: number | null }): string[] =>
  [show.title, ...(show.year === null ? [] : [`${show.title} (${show.year})`]), show.id].filter((name) => name.length <= 255);
