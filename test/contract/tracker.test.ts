import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import * as event from '../../lambda/contract/tracker/event.ts';
import * as library from '../../lambda/contract/tracker/library.ts';
import * as plays from '../../lambda/contract/tracker/play.ts';
import * as added from '../../lambda/contract/tracker/plays.ts';
import * as upNext from '../../lambda/contract/tracker/up-next.ts';
import { applyEvent, eventsOf } from '../../lambda/domain/tracker/ledger.ts';
import { untracked } from '../../lambda/domain/tracker/projection.ts';
import { large } from '../support/largest.ts';

const schemas = Object.entries({ ...plays, ...added, ...event, ...library, ...upNext }).filter(
  ([, value]) => value instanceof z.ZodType,
) as [string, z.ZodType][];

const id = '0193b7a2-0d0c-7c3f-9d52-6f1a2b3c4d5e';
const at = '2026-11-21T10:30:00.123Z';
const ref = { season: 1, episode: 2, id };
const show = { id, title: 'The Office', year: 2005, network: 'NBC', poster_url: null, status: 'ended' };
const play = { episode: ref, on: '2026-11', cycle: 1 };
const policy = { order: 'continue', specials: false };
const change = { slot: 'play 1.0', before: null, after: play };
const standing = { watched: 1, skipped: 0, aired: 3, total: 4, completed: false };
const place = { season: 1, episode: 2 };
const next = { ...place, id, airs: { at: null, date: '2020-01-01', precision: 'day' } };
const entry = { id, tv_show: 'The Office', show, last_updated: at };
const eventShow = { kind: 'show', id, tv_show: 'The Office', show_id: id, title: null };
const kept = { status: 'watching', rating: null, favourite: false, version: 3 };

/** For each schema: a value that it accepts, and values that it refuses. */
const values: Readonly<Record<string, readonly [accepted: unknown, ...refused: unknown[]]>> = {
  trackedRef: [id, 'The Office', 'tvmaze:'],
  episodeRef: [ref, { ...ref, id: 'x' }, { ...ref, season: -1 }, { ...ref, episode: 0 }, { ...ref, gone: false }],
  playDate: [null, '', 'yesterday', '2026-13', '2026-02-30', '2026-11-21T10:30:00', 2026],
  cycle: [1, 0, 1.5, 1001],
  play: [play, { ...play, on: undefined }, { ...play, cycle: 0 }],
  playId: ['12.3', '0.1', '1', '1.', '1.1234567', '01.1', '1.1 '],
  ownRating: [0.5, 0, 10.5, 7.3, '8'],
  ownStatus: ['paused', 'ended', ''],
  policy: [policy, { ...policy, order: 'backwards' }, { order: 'continue' }],
  position: [
    { ...ref, last_regular: null, watched_at: at },
    { ...ref, last_regular: null, watched_at: '2026' },
  ],
  note: ['First line\nsecond line', '', ' ', large(2001), 'a\u0000b'],
  change: [
    change,
    { ...change, slot: 'play 0.1' },
    { ...change, slot: 'constructor' },
    { ...change, slot: 'rating' },
    { ...change, after: 7 },
  ],
  source: ['page', 'nobody'],
  trackerEvent: [
    { number: 1, batch_id: id, at, source: 'page', changes: [change] },
    { number: 0, batch_id: id, at, source: 'page', changes: [change] },
    { number: 1, batch_id: id, at, source: 'page', changes: [] },
    { number: 1, batch_id: id, at, source: 'page', changes: Array(501).fill(change) },
    { number: 1, batch_id: id, at, source: 'page', changes: Array(11).fill({ slot: 'note show', before: null, after: 'a' }) },
  ],
  batch: [
    { id, at, source: 'bulk', state: 'open', shows: 2, changes: 9, show: null, undoes: null, undone_by: null },
    { id, at, source: 'bulk', state: 'closed', shows: 2 },
  ],
  standing: [standing, { ...standing, watched: -1 }],
  eventShow: [eventShow, { ...eventShow, kind: 'book' }],
  libraryEntry: [{ ...entry, ...kept, kind: 'show', genres: [], policy, cycle: 1, standing }, entry],
  libraryMovie: [
    { ...kept, kind: 'movie', id, title: 'Jaws', year: 1975, genre: null, plays: 1, last_updated: at },
    { ...kept, kind: 'show', id },
  ],
  libraryQuery: [{ status: 'paused' }, { status: 'gone' }, { favourite: true }, { kind: 'movie', as_of: at }, { sort: 'votes' }],
  libraryChange: [{ status: 'paused', favourite: true }, { status: 'gone' }, { remove: false }, { rating: 3 }],
  libraryBody: [
    { items: [{ kind: 'show', id }], status: 'paused' },
    { items: [{ kind: 'show', id }] },
    { items: [], favourite: true },
    { items: [{ kind: 'movie', id }], status: 'paused' },
    { items: [{ kind: 'show', id }], favourite: true, remove: true },
    { items: Array(2).fill({ kind: 'show', id }), favourite: true },
  ],
  place: [place, { season: 1, episode: 0 }],
  playsBody: [
    { show_id: id, episodes: [place] },
    { show_id: id },
    { movie_id: id, show_id: id, episodes: [place] },
    { on: '2026' },
    { items: [] },
    { items: [{ show_id: id }] },
    { items: [{ movie_id: id }], movie_id: id },
    { items: [{ movie_id: id }], on: '2026' },
  ],
  playBody: [{ on: null }, {}, { on: '26' }, { episode: { season: 1 } }],
  range: [{ kind: 'up_to', to: place }, { kind: 'up_to' }, { kind: 'season', season: 1, to: place }, { kind: 'everything' }],
  markBody: [
    { range: { kind: 'all' }, as: 'watched', on: '2026' },
    { range: { kind: 'all' }, as: 'skipped', on: '2026' },
    { range: { kind: 'all' }, as: 'seen' },
    { range: { kind: 'all' }, as: 'watched', specials: 'yes' },
  ],
  upNextReason: [{ code: 'continues', after: place }, { code: 'continues' }, { code: 'because' }],
  upNextShow: [
    { ...entry, episode: next, reason: { code: 'start' }, remaining: { episodes: 3, minutes: null }, missed: 0, upcoming: null },
    entry,
  ],
};

const { batch, trackerEvent } = event;
const { libraryEntry } = library;
const stored = { batch, trackerEvent, libraryEntry };

test.each(Object.entries(stored))('%s can be read back as it was written', (name, schema) => {
  const [value] = values[name] as (typeof values)[string];
  expect(schema.parse(JSON.parse(JSON.stringify(value)))).toEqual(value);
});

test('every schema of the tracker has values here', () => {
  expect(schemas.map(([name]) => name).sort()).toEqual(Object.keys(values).sort());
});

test.each(schemas)('%s accepts and refuses what it should', (name, schema) => {
  const [accepted, ...refused] = values[name] as (typeof values)[string];
  expect(schema.safeParse(accepted).error?.issues ?? []).toEqual([]);
  expect(refused.length).toBeGreaterThan(0);
  for (const value of refused) expect(schema.safeParse(value).success, JSON.stringify(value)).toBe(false);
});

describe('what the contract accepts, an item can carry', () => {
  const largestRef = () => ({ season: 10_000, episode: 100_000, id: randomUUID(), gone: true as const });
  const largestPlay = () => ({ episode: largestRef(), on: '2026-11-21T10:30:00.123456Z', cycle: 1000 });
  const changesOf = (kinds: number) =>
    Array.from({ length: 1200 }, (_, index) =>
      index % kinds === 0
        ? { slot: `note season ${index}`, before: null, after: large(2_000) }
        : { slot: `play 999999999.${index}`, before: null, after: largestPlay() },
    );

  test.each([1, 2, 1201])('the largest events are below 400 KB, also with a note in every %i changes', (kinds) => {
    const events = eventsOf(untracked, changesOf(kinds));
    const ids = { batch_id: id, at, source: 'migration' };
    for (const one of events) {
      // Taking a note or a play back and forth has a value on both sides.
      const both = { ...one, ...ids, changes: one.changes.map((change) => ({ ...change, before: change.after })) };
      expect(trackerEvent.safeParse(both).error?.issues ?? []).toEqual([]);
      expect(Buffer.byteLength(JSON.stringify(both))).toBeLessThan(400 * 1024);
    }
    expect(Object.keys(events.reduce(applyEvent, untracked).slots)).toHaveLength(1200);
  });
});
