/** `minRating` as `min_rating`. */
export const snakeCase = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The same value with every key of every object in snake_case: requests may be written either way. */
export function snakeCaseKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(snakeCaseKeys) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [snakeCase(key), snakeCaseKeys(inner)])) as T;
}
