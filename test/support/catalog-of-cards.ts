import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { packAirTimes } from '../../lambda/domain/card-episodes.ts';
import { derivedId } from '../../lambda/domain/derived-id.ts';
import { normalizedName } from '../../lambda/domain/show-name.ts';
import type { operator } from './operator.ts';

/** Stores cards of `count` shows, each with three seasons of ten episodes that have aired. @returns the ids of the shows. */
export async function putCards(owner: ReturnType<typeof operator>, name: string, count: number): Promise<string[]> {
  const cards = Array.from({ length: count }, (_, index) => cardOf(name, index));
  const table = String(owner.environment('setprogress').SHOW_CARDS_TABLE);
  for (let from = 0; from < cards.length; from += 25) {
    const requests = cards.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
    await owner.dynamodb.send(new BatchWriteCommand({ RequestItems: { [table]: requests } }));
  }
  return cards.map(({ id }) => id);
}

function cardOf(name: string, index: number) {
  const id = derivedId(name, String(index));
  const seasons = [1, 2, 3].map((number) => ({ number, episodes: 10, gaps: [] }));
  const places = seasons.flatMap(({ number }) => Array.from({ length: 10 }, (_, at) => `${number}x${at + 1}`));
  const bytes = Buffer.from(places.map((place) => derivedId(id, place).replaceAll('-', '')).join(''), 'hex');
  const times = places.map((_, at) => ({ minutes: 26_000_000 + at * 10_080, precision: 1 }));
  return {
    ...{ id, title: `${name} ${index}`, status: 'running', year: 2020, network: null, poster_url: null, genres: ['Drama'], seasons },
    ...{ episode_ids: bytes, episode_airs: Buffer.from(packAirTimes(times)), runtime_minutes: 45 },
    ...{ version: 1, deleted: false, merged_into: null, absorbed: [], keys: [normalizedName(`${name} ${index}`)] },
  };
}
