interface Page<T> {
  readonly data: readonly T[];
  readonly meta: { readonly next_cursor: string | null };
}

/** Reads every page of a list, `limit` items at a time. */
export async function whole<T>(read: (query: { limit: number; cursor?: string }) => Promise<Page<T>>, limit = 200): Promise<readonly T[]> {
  const all: T[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { data, meta } = await read({ limit, ...(cursor ? { cursor } : {}) });
    all.push(...data);
    cursor = meta.next_cursor;
  }
  return all;
}
