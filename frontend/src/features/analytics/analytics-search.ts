import type { EpisodeStats } from '../../../../lambda/contract/analytics.ts';

export type Status = EpisodeStats['status'];
export type View = 'episodes' | 'distribution' | 'genres';

/** The view and the filters in the address. The default view is `episodes`. */
export interface AnalyticsSearch {
  readonly view?: Exclude<View, 'episodes'>;
  readonly genre?: string;
  readonly status?: Status;
  readonly by?: 'distributor';
  /** Two capital letters. Shows only distributors of this country. */
  readonly country?: string;
}

/** Props of each view: the search parameters, and a function that changes them. */
export interface ViewProps {
  readonly search: AnalyticsSearch;
  readonly ask: (search: AnalyticsSearch) => void;
}

const statuses: readonly unknown[] = ['upcoming', 'running', 'ended'] satisfies Status[];

/** Parses an address. Parameters that are invalid, or that the view does not have, are dropped. */
export function analyticsSearchOf({ view, genre, status, by, country }: Record<string, unknown>): AnalyticsSearch {
  const named = typeof genre === 'string' ? genre.trim().slice(0, 100) : '';
  const ofGenre = named !== '' && { genre: named };
  const ofStatus = statuses.includes(status) && { status: status as Status };
  if (view === 'genres') return { view, ...ofStatus };
  if (view !== 'distribution') return { ...ofGenre, ...ofStatus };
  const code = typeof country === 'string' && /^[a-z]{2}$/i.test(country) ? country.toUpperCase() : undefined;
  if (by !== 'distributor' && code === undefined) return { view, ...ofGenre };
  return { view, ...ofGenre, by: 'distributor', ...(code !== undefined && { country: code }) };
}

/** The address of another view, with the filters that both views have. */
export const inView = (search: AnalyticsSearch, view: View): AnalyticsSearch => analyticsSearchOf({ ...search, view });
