/** Parses the query string of an address: text by name, or several texts if a name repeats. */
export function parseAddress(search: string): Record<string, string | string[]> {
  const read = new URLSearchParams(search);
  return Object.fromEntries(
    [...new Set(read.keys())].map((name) => {
      const values = read.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? '')];
    }),
  );
}

/** The distinct texts of an address parameter: trimmed, at most 20 of at most 100 characters; undefined if there are none. */
export function textsOf(value: unknown): readonly string[] | undefined {
  const texts = (Array.isArray(value) ? value : [value])
    .filter((entry): entry is string => typeof entry === 'string')
    .map((entry) => entry.trim().slice(0, 100))
    .filter((entry) => entry !== '');
  return texts.length > 0 ? [...new Set(texts)].slice(0, 20) : undefined;
}

/** Whether a value is a day of the years 1900 to 2099, such as `2008-01-20`. */
export const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^(19|20)\d\d-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));

/** Writes a readable query string: `?q=300`, not `?q=%22300%22`. A list repeats its name; undefined values are left out. */
export function writeAddress(search: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(search).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).filter((entry) => entry !== undefined).map((entry) => [name, String(entry)]),
  );
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`;
}
