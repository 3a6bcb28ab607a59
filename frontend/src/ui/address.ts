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

/** Writes a readable query string: `?q=300`, not `?q=%22300%22`. A list repeats its name; undefined values are left out. */
export function writeAddress(search: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(search).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).filter((entry) => entry !== undefined).map((entry) => [name, String(entry)]),
  );
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`;
}
