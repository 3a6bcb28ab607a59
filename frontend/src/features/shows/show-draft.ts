import type { CallOf } from '../../../../lambda/contract/client.ts';
import type { TvShowDetails } from '../../../../lambda/contract/show.ts';
import { numberOrNull, type Typed, textOrNull } from '../../editing/typed.ts';

/** What the API is told of a show: all that an editor can say of it. */
export type ShowBody = CallOf<'POST /api/v1/tv_shows'>['body'];

/** The fields of its form. */
export const showFields = [
  'title',
  'status',
  'premiered',
  'ended',
  'runtime_minutes',
  'network',
  'network_id',
  'genres',
  'aliases',
  'external_ids',
  'poster_url',
  'summary',
];

const parts = (text: string, separator: string | RegExp) =>
  text
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean);

const lines = (text: string) => parts(text, /\r?\n/);

function externalIdOf(line: string) {
  const [source = '', ...value] = line.split(':');
  return { source: source.trim().toLowerCase(), value: value.join(':').trim() };
}

/** One that the catalog knows goes by its id; of any other its name, kind and country are told. */
function networkOf({ network = '', network_id = '', network_kind, network_country }: Typed): Pick<ShowBody, 'network' | 'network_id'> {
  if (network === '') return {};
  if (network_id !== '') return { network_id };
  return {
    network: { name: network, kind: network_kind === 'streaming' ? 'streaming' : 'network', country: textOrNull(network_country) },
  };
}

/** What was typed, as the API reads it. */
export function showBodyOf(typed: Typed): ShowBody {
  const { title = '', status, premiered, ended, runtime_minutes, genres = '', aliases = '', external_ids = '' } = typed;
  return {
    title,
    status: status as ShowBody['status'],
    premiered: textOrNull(premiered),
    ended: textOrNull(ended),
    runtime_minutes: numberOrNull(runtime_minutes),
    ...networkOf(typed),
    genres: parts(genres, ','),
    aliases: lines(aliases),
    external_ids: lines(external_ids).map(externalIdOf),
    poster_url: textOrNull(typed.poster_url),
    summary: textOrNull(typed.summary),
  };
}

/** The lists of a show as its form shows them. */
export const textsOfShow = ({ genres, aliases, external_ids }: Pick<TvShowDetails, 'genres' | 'aliases' | 'external_ids'>) => ({
  genres: genres.join(', '),
  aliases: aliases.join('\n'),
  external_ids: external_ids.map(({ source, value }) => `${source}:${value}`).join('\n'),
});
