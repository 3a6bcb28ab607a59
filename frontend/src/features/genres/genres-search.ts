/** The search in the address. */
export interface GenresSearch {
  /** Part of the name. */
  readonly q?: string;
}

/** Parses an address. Invalid parameters are dropped. */
export function genresSearchOf({ q }: Record<string, unknown>): GenresSearch {
  const text = typeof q === 'string' ? q.trim().slice(0, 100) : '';
  return text === '' ? {} : { q: text };
}
