import { knownState } from '../../domain/catalog-state.ts';

/** Figures that were computed at some time, and whether newer ones wait for a database that is waking up. */
export interface Computed {
  readonly as_of: string;
  readonly waking?: boolean;
}

/** What is known of the catalog, and the headers that say how old figures are; `form` tells apart several forms of them. */
export function freshness({ as_of, waking }: Computed, now: Date, form?: string) {
  const computed = Date.parse(as_of);
  const age = Math.max(0, Math.floor((now.getTime() - computed) / 1000));
  const catalog = waking ? 'waking' : knownState('awake', age);
  const etag = `"${computed.toString(36)}-${form ?? catalog}"`;
  return { catalog, headers: { etag, age: String(age), 'cache-control': 'private, no-cache' } } as const;
}
