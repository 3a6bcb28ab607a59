interface Page<T> {
  readonly data: readonly T[];
  readonly meta: { readonly next_cursor: string | null };
}

/** Everything that a short list holds, page after page. */
export async function whole<T>(read: (query: { limit: number; cursor?: string }) => Promise<Page<T>>): Promise<readonly T[]> {
  const all: T[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { data, meta } = await read({ limit: 200, ...(cursor ? { cursor } : {}) });
    all.push(...data);
    cursor = meta.next_cursor;
  }
  return all;
}
