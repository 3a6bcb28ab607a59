import type { EpisodeStats } from '../../../../lambda/contract/analytics.ts';
import { statusNames } from '../../catalog/show-facts.ts';

export type Status = EpisodeStats['status'];
export type View = 'episodes' | 'distribution' | 'genres';

/** What the page of figures shows, as its address says it. Without a view it is about episodes. */
export interface AnalyticsSearch {
  readonly view?: Exclude<View, 'episodes'>;
  readonly genre?: string;
  readonly status?: Status;
  readonly by?: 'distributor';
  /** Two capital letters; distributors of this country only. */
  readonly country?: string;
}

/** Props of each view: the search parameters, and a function that changes them. */
export interface ViewProps {
  readonly search: AnalyticsSearch;
  readonly ask: (search: AnalyticsSearch) => void;
}

/** Reads an address; what makes no sense in it, or not in its view, is left out. */
export function analyticsSearchOf({ view, genre, status, by, country }: Record<string, unknown>): AnalyticsSearch {
  const named = typeof genre === 'string' ? genre.trim().slice(0, 100) : '';
  const ofGenre = named !== '' && { genre: named };
  const ofStatus = typeof status === 'string' && Object.hasOwn(statusNames, status) && { status: status as Status };
  if (view === 'genres') return { view, ...ofStatus };
  if (view !== 'distribution') return { ...ofGenre, ...ofStatus };
  const code = typeof country === 'string' && /^[a-z]{2}$/i.test(country) ? country.toUpperCase() : undefined;
  if (by !== 'distributor' && code === undefined) return { view, ...ofGenre };
  return { view, ...ofGenre, by: 'distributor', ...(code !== undefined && { country: code }) };
}

/** The address of another view, with the filters that both have. */
export const inView = (search: AnalyticsSearch, view: View): AnalyticsSearch => analyticsSearchOf({ ...search, view });
