const camelCase = /^[a-z][a-z0-9]*([A-Z][a-z0-9]*)+$/;

/** Converts a camelCase name to snake_case: `minRating` becomes `min_rating`. Other names do not change. */
export const snakeCase = (name: string) => (camelCase.test(name) ? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : name);

/**
 * A copy of `value` with every key of every object in snake_case: requests may use either spelling. Keys inside the fields `verbatim` of
 * the outer object stay as they are.
 */
export function snakeCaseKeys<T>(value: T, verbatim: readonly string[] = []): T {
  if (Array.isArray(value)) return value.map((item) => snakeCaseKeys(item)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [snakeCase(key), verbatim.includes(key) ? inner : snakeCaseKeys(inner)]),
  ) as T;
}

/** The key of `object` whose snake_case form is `name`, or `name` if there is no such key. */
export const spellingOf = (object: unknown, name: string): string =>
  object !== null && typeof object === 'object' ? (Object.keys(object).find((key) => snakeCase(key) === name) ?? name) : name;

type Path = readonly (string | number)[];

/** The paths in `value` of fields that are present in both spellings, such as `min_rating` and `minRating`, outside the fields `verbatim`. */
export function doubledKeys(value: unknown, verbatim: readonly string[] = [], path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => doubledKeys(item, [], [...path, index]));
  const keys = Object.keys(value);
  const seen = new Set<string>();
  return keys.flatMap((key) => {
    const name = snakeCase(key);
    const here = seen.has(name) ? [[...path, key]] : [];
    seen.add(name);
    const inner = verbatim.includes(key) ? [] : doubledKeys((value as Record<string, unknown>)[key], [], [...path, key]);
    return [...here, ...inner];
  });
}
