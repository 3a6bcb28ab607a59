import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SlotValue } from '../../contract/tracker/event.ts';
import type { Play } from '../../contract/tracker/play.ts';
import { type OwnPlay, type Projection, playsOf } from '../../domain/tracker/projection.ts';

/*
 * The slots of a projection as two byte strings. `slots` is deflated JSON: the slots other than plays, and a column for each field of the
 * plays, as differences from the play before, so that runs of episodes take almost no space. `play_ids` has the 16 bytes of each play's
 * episode id, zeros for an episode without one.
 */

type Slots = Projection['slots'];

export interface PackedSlots {
  readonly slots: Uint8Array;
  readonly play_ids: Uint8Array;
}

type Columns = readonly [
  others: Slots,
  events: number[],
  indexes: number[],
  seasons: number[],
  episodes: number[],
  cycles: number[],
  /** Dates; 0 where it is the date of the play before. */
  dates: (string | null | 0)[],
  /** Indexes of the plays whose episode the person declared gone. */
  gone: number[],
];

type NumberColumns = readonly [events: number[], indexes: number[], seasons: number[], episodes: number[], cycles: number[]];

/** Text that most projections contain, which makes small ones smaller. */
const dictionary = Buffer.from(
  '[{"position":{"season":1,"episode":1,"id":"","last_regular":null,"watched_at":"2026-01-01T00:00:00.000Z"},"status":"watching",' +
    '"favourite":true,"rating show":8,"policy":{"order":"continue","specials":false},"skip ":{},"cycle":2},[1,0,0,0,0,0],[0,1,1,1,1],[],' +
    '[1,1,1,1,1],[null,0,0,0,0,0],[]]',
);

const differences = (values: readonly number[]): number[] => values.map((value, index) => value - (values[index - 1] ?? 0));

function sums(values: readonly number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}

const numbersOf = ({ id }: OwnPlay): readonly [event: number, index: number] => {
  const [event = 0, index = 0] = id.split('.').map(Number);
  return [event, index];
};

export function packSlots(slots: Slots): PackedSlots {
  const plays = playsOf({ number: 0, slots });
  const others = Object.fromEntries(Object.entries(slots).filter(([slot]) => !slot.startsWith('play ')));
  const column = (value: (play: OwnPlay) => number) => differences(plays.map(value));
  const columns: Columns = [
    others,
    column((play) => numbersOf(play)[0]),
    column((play) => numbersOf(play)[1]),
    column(({ episode }) => episode.season),
    column(({ episode }) => episode.episode),
    column(({ cycle }) => cycle),
    plays.map(({ on }, index) => (index > 0 && plays[index - 1]?.on === on ? 0 : on)),
    plays.flatMap(({ episode }, index) => (episode.gone ? [index] : [])),
  ];
  return {
    slots: deflateRawSync(JSON.stringify(columns), { dictionary }),
    play_ids: Buffer.concat(plays.map(({ episode }) => bytesOfId(episode.id))),
  };
}

export function unpackSlots({ slots: packed, play_ids }: PackedSlots): Slots {
  const [others, ...columns] = JSON.parse(inflateRawSync(packed, { dictionary }).toString()) as Columns;
  const [events, indexes, seasons, episodes, cycles] = columns.slice(0, 5).map((one) => sums(one as number[])) as unknown as NumberColumns;
  const [dates, gone] = columns.slice(5) as [Columns[6], Columns[7]];
  let on: Play['on'] = null;
  const plays = events.map((event, index): [string, SlotValue] => {
    const date = dates[index] ?? null;
    if (date !== 0) on = date;
    const place = { season: seasons[index] as number, episode: episodes[index] as number };
    const episode = { ...place, id: idOfBytes(play_ids, index), ...(gone.includes(index) && { gone: true as const }) };
    return [`play ${event}.${indexes[index]}`, { episode, on, cycle: cycles[index] as number }];
  });
  return { ...others, ...Object.fromEntries(plays) };
}

const bytesOfId = (id: string | null): Buffer => (id === null ? Buffer.alloc(16) : Buffer.from(id.replaceAll('-', ''), 'hex'));

function idOfBytes(bytes: Uint8Array, index: number): string | null {
  const own = Buffer.from(bytes.subarray(16 * index, 16 * index + 16));
  if (own.every((byte) => byte === 0)) return null;
  return own.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
