import type { CallOf } from '../../../../lambda/contract/client.ts';
import type { TvShowDetails } from '../../../../lambda/contract/show.ts';
import { numberOrNull, type Typed, textOrNull } from '../../editing/typed.ts';

/** The fields of a show that editors set, as the body of a request. */
export type ShowBody = CallOf<'POST /api/v1/tv_shows'>['body'];

/** The fields of the form, by the names of the API. */
export const showFields = [
  'title',
  'status',
  'type',
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

const lines = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);

function externalIdOf(line: string) {
  const [source = '', ...value] = line.split(':');
  return { source: source.trim().toLowerCase(), value: value.join(':').trim() };
}

/** A distributor of the catalog by its id; a new one by its name, kind and country. */
function networkOf({ network = '', network_id = '', network_kind, network_country }: Typed): Pick<ShowBody, 'network' | 'network_id'> {
  if (network === '') return {};
  if (network_id !== '') return { network_id };
  return {
    network: { name: network, kind: network_kind === 'streaming' ? 'streaming' : 'network', country: textOrNull(network_country) },
  };
}

/** The typed values as the body of a request. */
export function showBodyOf(typed: Typed): ShowBody {
  const { title = '', status, premiered, ended, runtime_minutes, genres = '', aliases = '', external_ids = '' } = typed;
  return {
    title,
    status: status as ShowBody['status'],
    type: textOrNull(typed.type) as ShowBody['type'],
    premiered: textOrNull(premiered),
    ended: textOrNull(ended),
    runtime_minutes: numberOrNull(runtime_minutes),
    ...networkOf(typed),
    genres: lines(genres),
    aliases: lines(aliases),
    external_ids: lines(external_ids).map(externalIdOf),
    poster_url: textOrNull(typed.poster_url),
    summary: textOrNull(typed.summary),
  };
}

/** The lists of a show as texts, one item on each line. */
export const textsOfShow = ({ aliases, external_ids }: Pick<TvShowDetails, 'aliases' | 'external_ids'>) => ({
  aliases: aliases.join('\n'),
  external_ids: external_ids.map(({ source, value }) => `${source}:${value}`).join('\n'),
});
