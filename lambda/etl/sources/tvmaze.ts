import { credits } from '../../contract/credits.ts';
import type { ShowRecord } from '../../contract/imports/record.ts';
import { htmlText } from '../html-text.ts';
import { readAnyJson } from '../read/json.ts';
import { idIn, isObject, type JsonObject, listIn, valueAt } from '../read/json-value.ts';
import { openFile } from '../read/open-file.ts';
import { type Draft, keyOf, rowOf, skip } from '../row.ts';
import { type Row, type Source, type SourceOptions, WrongFile } from '../source.ts';

/**
 * Answers of TVmaze: shows (a page of the index, one show, search results), episodes of a show, and schedules. Episodes that are embedded
 * in a show are rows of their own. A show or channel that several rows of a file repeat is given once.
 */
export const tvmaze: Source = {
  credit: credits.tvmaze,
  prepare: (options) => ({
    keys: 'tvmaze',
    async *rows(file) {
      const given = new Given();
      let line = 0;
      for await (const elements of readAnyJson(openFile(file))) {
        yield elements.flatMap(({ value, flaw }) => {
          if (flaw) return [skip(++line, flaw)];
          const found = draftsOf(value, options, given);
          if (found.length === 0 && line === 0) throw new WrongFile('The file is not an answer of TVmaze with shows or episodes.');
          if (found.length === 0) return [skip(++line, 'unreadable', undefined, value)];
          return found.map(({ main, beside }): Row => rowOf(++line, main, beside));
        });
      }
    },
  }),
};

interface Drafts {
  readonly main: Draft;
  readonly beside: readonly Draft[];
}

/** What the rows of a file have already given beside them. At most some 100,000 short keys. */
class Given {
  readonly #keys = new Set<string>();

  /** Those of the drafts that are new. */
  once(drafts: readonly Draft[]): Draft[] {
    return drafts.filter((draft) => {
      const key = `${draft.kind} ${draft.key} ${draft.kind === 'carriage' ? draft.first_seen : ''}`;
      return !this.#keys.has(key) && this.#keys.add(key);
    });
  }
}

function draftsOf(value: unknown, { show }: SourceOptions, given: Given): Drafts[] {
  if (!isObject(value)) return [];
  const [web, shown] = [valueAt(value, '_embedded', 'show'), valueAt(value, 'show')];
  if ('season' in value && 'airdate' in value) {
    const parent = isObject(web) ? web : isObject(shown) ? shown : undefined;
    const [, linked] = /\/shows\/(\d+)$/.exec(String(valueAt(value, '_links', 'show', 'href'))) ?? [];
    // The schedule of the web embeds the show and lists what web channels publish.
    const channel = parent && channelsOf(parent).sort((a) => (isObject(web) === (a.type === 'streaming') ? -1 : 1))[0];
    const main = episodeOf(value, idIn(parent?.id) ?? linked ?? show, channel);
    const seen = parent && channel ? carriageOf(parent, channel, value.airdate) : [];
    return [{ main, beside: given.once(parent ? [...channelsOf(parent).map(distributorOf), showOf(parent), ...seen] : []) }];
  }
  const subject = isObject(shown) && 'score' in value ? shown : value;
  if (!('genres' in subject && 'name' in subject)) return [];
  const channels = channelsOf(subject);
  const beside = [...channels.map(distributorOf), ...channels.flatMap((channel) => carriageOf(subject, channel, undefined))];
  const episodes = listIn(valueAt(subject, '_embedded', 'episodes')).filter(isObject);
  const isComplete = valueAt(subject, '_embedded', 'complete') === true;
  return [
    { main: showOf(subject, isComplete ? episodes.flatMap(({ id }) => idIn(id) ?? []) : undefined), beside: given.once(beside) },
    ...episodes.map((episode) => ({ main: episodeOf(episode, idIn(subject.id), channels[0]), beside: [] })),
  ];
}

interface Channel {
  readonly type: 'network' | 'streaming';
  readonly stated: JsonObject;
}

/** Networks and web channels are numbered separately. */
const channelsOf = ({ network, webChannel }: JsonObject): Channel[] => [
  ...(isObject(network) ? [{ type: 'network', stated: network } as const] : []),
  ...(isObject(webChannel) ? [{ type: 'streaming', stated: webChannel } as const] : []),
];

const channelName = ({ type, stated: { id, name, country } }: Channel) => ({
  key: idIn(id) && `${type}:${id}`,
  name,
  country: valueAt(country, 'code'),
});

const distributorOf = (channel: Channel): Draft => ({
  kind: 'distributor',
  ...channelName(channel),
  type: channel.type,
  website_url: channel.stated.officialSite,
});

/** Where a channel shows what it shows. A web channel without a country is worldwide. */
const regionOf = ({ type, stated: { country } }: Channel) => valueAt(country, 'code') ?? (type === 'streaming' ? 'WORLD' : undefined);

/** A show has its channel, but since when is not stated. An episode in a schedule was seen there on its day. */
function carriageOf(show: JsonObject, channel: Channel, day: unknown): Draft[] {
  const distributor = channelName(channel);
  return [
    {
      kind: 'carriage',
      key: keyOf(show.id, distributor.key),
      ...{ title: show.name, of: 'show', of_key: idIn(show.id), year: String(show.premiered ?? '').slice(0, 4) },
      distributor: { kind: channel.type, ...distributor },
      region: regionOf(channel),
      ...{ first_seen: day, last_seen: day },
    },
  ];
}

const statuses: Readonly<Record<string, NonNullable<ShowRecord['status']>>> = {
  ...{ Running: 'running', Ended: 'ended', 'To Be Determined': 'to_be_determined', 'In Development': 'in_development' },
};

/** `Talk Show` is `talk_show` here. */
const word = (value: unknown) => (typeof value === 'string' ? value.trim().toLowerCase().replaceAll(' ', '_') : value);

const textIn = (html: unknown) => (typeof html === 'string' ? htmlText(html) : html);

const pictureIn = (image: unknown) => valueAt(image, 'original') ?? valueAt(image, 'medium');

function showOf(show: JsonObject, episode_keys?: readonly string[]): Draft {
  const [channel] = channelsOf(show);
  const elsewhere = { tvmaze: show.id, imdb: valueAt(show, 'externals', 'imdb'), tvdb: valueAt(show, 'externals', 'thetvdb') };
  return {
    kind: 'show',
    key: idIn(show.id),
    title: show.name,
    type: word(show.type),
    status: typeof show.status === 'string' ? (statuses[show.status] ?? show.status) : show.status,
    ...{ premiered: show.premiered, ended: show.ended, genres: show.genres },
    runtime_minutes: show.runtime ?? show.averageRuntime,
    network: channel && { kind: channel.type, ...channelName(channel) },
    episode_keys,
    summary: textIn(show.summary),
    poster_url: pictureIn(show.image),
    rating: valueAt(show, 'rating', 'average'),
    external_ids: Object.entries(elsewhere).flatMap(([source, id]) => (idIn(id) ? [{ source, value: idIn(id) }] : [])),
  };
}

const episodeOf = (episode: JsonObject, show: string | undefined, channel: Channel | undefined): Draft => ({
  kind: 'episode',
  key: idIn(episode.id),
  show,
  season: episode.season,
  number: episode.number,
  type: word(episode.type),
  // TVmaze writes TBA where a title is not known yet.
  title: episode.name === 'TBA' ? undefined : episode.name,
  airs: airsAt(episode),
  air_day: airsAt(episode) === episode.airdate ? undefined : episode.airdate,
  region: channel && regionOf(channel),
  duration_minutes: episode.runtime,
  rating: valueAt(episode, 'rating', 'average'),
  summary: textIn(episode.summary),
  thumbnail_url: pictureIn(episode.image),
});

/** TVmaze completes an air stamp by an invented time of day where it knows none, so the stamp counts only beside an air time. */
function airsAt({ airdate, airtime, airstamp }: JsonObject): unknown {
  const instant = typeof airstamp === 'string' && airtime ? new Date(airstamp) : undefined;
  return instant && !Number.isNaN(instant.getTime()) ? `${instant.toISOString().slice(0, 16)}Z` : airdate;
}
