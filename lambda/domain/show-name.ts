/**
 * A show's name as the alias table knows it: without case, accents, punctuation and a leading "the", `&` being "and".
 * Names that have no letter or digit of any script stay as they are, in lower case.
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

/** Every name under which a show is found: its title, its aliases, and its title with the year it began. */
export function namesOf(title: string, aliases: readonly string[], premiered: string | null): string[] {
  const dated = premiered && !/\(\d{4}\)$/.test(title) ? [`${title} (${premiered.slice(0, 4)})`] : [];
  return [...new Set([title, ...aliases, ...dated])];
}

/** Under which key the tracker knows what another catalog calls a show, `imdb:tt0903747`; nothing for what does not read like that. */
export const keyOfReference = (name: string): string | undefined => {
  const [, source = '', value = ''] = /^\s*([a-z][a-z0-9_]{1,31}):([\w.-]{1,100})\s*$/i.exec(name) ?? [];
  return source ? `${source.toLowerCase()}:${value}` : undefined;
};

/** The keys under which a name is looked up, the first that is known counts: as a number of another catalog, then as a name. */
export const keysOfName = (name: string): string[] => [keyOfReference(name), normalizedName(name)].filter((key) => key !== undefined);

/** The names under which a tracked show may be kept, the best first: no other show has the last one, its id. */
export const trackedNames = (show: { readonly id: string; readonly title: string; readonly year: number | null }): string[] =>
  [show.title, ...(show.year === null ? [] : [`${show.title} (${show.year})`]), show.id].filter((name) => name.length <= 255);
