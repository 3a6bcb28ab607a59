/** Reads the part of an address after `?`: text by name, several texts where a name is repeated. */
export function parseAddress(search: string): Record<string, string | string[]> {
  const read = new URLSearchParams(search);
  return Object.fromEntries(
    [...new Set(read.keys())].map((name) => {
      const values = read.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? '')];
    }),
  );
}

/** The texts that a part of an address holds: trimmed, each once, at most 20 of at most 100 letters; undefined where there is none. */
export function textsOf(value: unknown): readonly string[] | undefined {
  const texts = (Array.isArray(value) ? value : [value])
    .filter((one): one is string => typeof one === 'string')
    .map((one) => one.trim().slice(0, 100))
    .filter((one) => one !== '');
  return texts.length > 0 ? [...new Set(texts)].slice(0, 20) : undefined;
}

/** Whether it is a day of a year that can be meant. */
export const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^(19|20)\d\d-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));

/** Writes it as people can read it: `?q=300`, not `?q=%22300%22`; a list repeats its name; what is undefined is left out. */
export function writeAddress(search: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(search).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).filter((one) => one !== undefined).map((one) => [name, String(one)]),
  );
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`;
}
