import type { EpisodeStats } from '../../../../lambda/contract/analytics.ts';
import { statusNames } from '../../catalog/show-facts.ts';
import { countryCode, oneOf, searchOf, text } from '../../ui/search-params.ts';

export type Status = EpisodeStats['status'];
export type View = 'episodes' | 'distribution' | 'genres';

/** The view and filters of the page of figures. The default view is episodes. */
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

const read = searchOf<AnalyticsSearch>({
  view: oneOf({ distribution: true, genres: true }),
  genre: text(100),
  status: oneOf(statusNames),
  by: oneOf({ distributor: true }),
  country: countryCode,
});

/** Parses an address. Invalid parameters, and those of other views, are dropped. */
export function analyticsSearchOf(address: Readonly<Record<string, unknown>>): AnalyticsSearch {
  const { view, genre, status, by, country } = read(address);
  const ofGenre = genre !== undefined && { genre };
  const ofStatus = status && { status };
  if (view === 'genres') return { view, ...ofStatus };
  if (view !== 'distribution') return { ...ofGenre, ...ofStatus };
  if (by === undefined && country === undefined) return { view, ...ofGenre };
  return { view, ...ofGenre, by: 'distributor', ...(country !== undefined && { country }) };
}

/** The address of another view, with the filters that both have. */
export const inView = (search: AnalyticsSearch, view: View): AnalyticsSearch => analyticsSearchOf({ ...search, view });
