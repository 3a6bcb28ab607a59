import { knownState } from '../../domain/catalog-state.ts';

/** The time of the figures, and whether newer figures wait for the database to wake up. */
export interface Computed {
  readonly as_of: string;
  readonly waking?: boolean;
}

/** The state of the catalog, and the headers with the age of the figures. `form` distinguishes the ETags of several forms. */
export function freshness({ as_of, waking }: Computed, now: Date, form?: string) {
  const computed = Date.parse(as_of);
  const age = Math.max(0, Math.floor((now.getTime() - computed) / 1000));
  const catalog = waking ? 'waking' : knownState('awake', age);
  const etag = `"${computed.toString(36)}-${form ?? catalog}"`;
  return { catalog, headers: { etag, age: String(age), 'cache-control': 'private, no-cache' } } as const;
}
