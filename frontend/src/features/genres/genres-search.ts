/** Which genres are listed, as the address says it. */
export interface GenresSearch {
  /** A part of the name. */
  readonly q?: string;
}

/** Reads an address; what makes no sense in it is left out. */
export function genresSearchOf({ q }: Record<string, unknown>): GenresSearch {
  const text = typeof q === 'string' ? q.trim().slice(0, 100) : '';
  return text === '' ? {} : { q: text };
}
