/** Reads the value of one search parameter. Undefined if the value is invalid. */
export type Reader<V> = (value: unknown) => V | undefined;

/** A reader for each parameter of an address. */
export type Readers<S> = { readonly [K in keyof S]-?: Reader<S[K]> };

/** Creates the `validateSearch` of a route: it reads the known parameters and drops invalid values. */
export const searchOf =
  <S extends object>(readers: Readers<S>) =>
  (address: Readonly<Record<string, unknown>>): S => {
    const read = Object.entries<Reader<unknown>>(readers).map(([name, reader]) => [name, reader(address[name])] as const);
    return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as S;
  };

/** A text: trimmed, cut after `most` characters, undefined if empty. */
export const text =
  (most: number): Reader<string> =>
  (value) =>
    (typeof value === 'string' && value.trim().slice(0, most)) || undefined;

/** The distinct texts of a repeated parameter: at most 20, each at most 100 characters long. */
export const texts: Reader<readonly string[]> = (value) => {
  const read = new Set((Array.isArray(value) ? value : [value]).map(text(100)).filter((entry) => entry !== undefined));
  return read.size > 0 ? [...read].slice(0, 20) : undefined;
};

/** One of the keys of `choices`. An address omits the default choice, `usual`. */
export const oneOf =
  <K extends string, U extends K = never>(choices: Readonly<Record<K, unknown>>, usual?: U): Reader<Exclude<K, U>> =>
  (value) =>
    typeof value === 'string' && value !== usual && Object.hasOwn(choices, value) ? (value as Exclude<K, U>) : undefined;

/** Drops `usual` from an address without a search, because it is the default order. With a search, the default is the best match. */
export function withoutUsualSort<S extends { readonly q?: string; readonly sort?: string }>(search: S, usual: S['sort']): S {
  if (search.sort !== usual || search.q !== undefined) return search;
  const { sort: _, ...rest } = search;
  return rest as S;
}

/** A number from `min` to `max`, rounded to a multiple of `1 / parts`; with no `parts` only a whole number. */
export const numberWithin =
  (min: number, max: number, parts?: number): Reader<number> =>
  (value) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || !(number >= min && number <= max)) return undefined;
    if (parts !== undefined) return Math.round(number * parts) / parts;
    return Number.isInteger(number) ? number : undefined;
  };

/** A country code of two letters, in capitals. */
export const countryCode: Reader<string> = (value) =>
  typeof value === 'string' && /^[a-z]{2}$/i.test(value) ? value.toUpperCase() : undefined;

/** A day of the years 1900 to 2099, such as `2008-01-20`. */
export const isoDay: Reader<string> = (value) =>
  typeof value === 'string' && /^(19|20)\d\d-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
