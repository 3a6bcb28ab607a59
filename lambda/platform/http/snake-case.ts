const camelCase = /^[a-z][a-z0-9]*([A-Z][a-z0-9]*)+$/;

/** `minRating` as `min_rating`. A name that is not in camelCase stays as it is. */
export const snakeCase = (name: string) => (camelCase.test(name) ? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : name);

/** A copy of `value` with every key of every object in snake_case: requests may use either spelling. */
export function snakeCaseKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(snakeCaseKeys) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [snakeCase(key), snakeCaseKeys(inner)])) as T;
}

/** The key of `object` that is spelled `name` in snake_case, or `name` where there is none. */
export const spellingOf = (object: unknown, name: string): string =>
  object !== null && typeof object === 'object' ? (Object.keys(object).find((key) => snakeCase(key) === name) ?? name) : name;

type Path = readonly (string | number)[];

/** The places in `value` where an object has one field twice, in both spellings: `min_rating` beside `minRating`. */
export function doubledKeys(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => doubledKeys(item, [...path, index]));
  const keys = Object.keys(value);
  const seen = new Set<string>();
  return keys.flatMap((key) => {
    const name = snakeCase(key);
    const here = seen.has(name) ? [[...path, key]] : [];
    seen.add(name);
    return [...here, ...doubledKeys((value as Record<string, unknown>)[key], [...path, key])];
  });
}
