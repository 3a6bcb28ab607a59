import type { ShowCard, TvShow } from '../../../lambda/contract/show.ts';

/** The id and title of a show, for items that belong to it. */
export type NamedShow = Pick<ShowCard, 'id' | 'title'>;

/** The names of the states of a show. */
export const statusNames: Readonly<Record<ShowCard['status'], string>> = {
  in_development: 'In development',
  upcoming: 'Upcoming',
  running: 'Running',
  to_be_determined: 'To be determined',
  ended: 'Ended',
  unknown: 'Status unknown',
};

/** The names of the types of shows. */
export const typeNames: Readonly<Record<NonNullable<TvShow['type']>, string>> = {
  scripted: 'Scripted',
  animation: 'Animation',
  reality: 'Reality',
  documentary: 'Documentary',
  talk_show: 'Talk show',
  game_show: 'Game show',
  news: 'News',
  sports: 'Sports',
  variety: 'Variety',
  award_show: 'Award show',
  panel_show: 'Panel show',
  miniseries: 'Miniseries',
};

/** The names of the types of episodes. */
export const episodeTypeNames = {
  regular: 'Regular episode',
  significant_special: 'Special that matters to the story',
  insignificant_special: 'Special',
} as const;

/** The votes behind a rating: `, 1,234 votes`; nothing where they are unknown. */
export const votesWords = (votes: number | null, number: (value: number) => string): string =>
  votes === null ? '' : `, ${number(votes)} ${votes === 1 ? 'vote' : 'votes'}`;

/** The years of a show: `2008–2013`, `2011` within one year, `2022–` while it may go on, `2008–?` if the last year is unknown, null if the first year is unknown. */
export function runOf({ premiered, ended, status }: Pick<TvShow, 'premiered' | 'ended' | 'status'>): string | null {
  if (premiered === null) return null;
  const first = premiered.slice(0, 4);
  const last = ended?.slice(0, 4);
  if (last === first) return first;
  return `${first}–${last ?? (status === 'ended' || status === 'unknown' ? '?' : '')}`;
}

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/** The name of a country, by its ISO 3166-1 code. */
export const countryName = (code: string): string => regions.of(code) ?? code;

/** The name of a country, or `Worldwide`. */
export const regionName = (region: string): string => (region === 'WORLD' ? 'Worldwide' : countryName(region));
