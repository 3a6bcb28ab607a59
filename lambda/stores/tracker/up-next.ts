import type * as z from 'zod';
import type { upNextShow } from '../../contract/tracker/up-next.ts';
import { knownEpisodes } from '../../domain/tracker/episodes.ts';
import { projectionBefore } from '../../domain/tracker/position.ts';
import { upNext } from '../../domain/tracker/up-next.ts';
import type { Grant } from '../../platform/grants.ts';
import { type CardEpisodes, episodesOfCards } from './episodes-of-cards.ts';
import { listProgress } from './progress.ts';
import type { Entry, Owner, Reading } from './progress-entries.ts';

type UpNextShow = z.input<typeof upNextShow>;

/** The last show of a page. */
export interface Place {
  readonly last_updated: string;
  readonly tv_show: string;
}

const byUpdate = (a: Place, b: Place): number => b.last_updated.localeCompare(a.last_updated) || a.tv_show.localeCompare(b.tv_show);

/** A page of the shows of a person, each with its next episode, the latest update first. */
export async function listUpNext(
  reading: Reading & { readonly progress: Grant<'progress:list'> },
  owner: Owner,
  limit: number,
  after: Place | undefined,
  now: Date,
): Promise<{ items: UpNextShow[]; next: Place | undefined }> {
  const entries = (await listProgress(reading, owner)).sort((a, b) => byUpdate(a.place, b.place));
  const rest = after ? entries.filter(({ place }) => byUpdate(place, after) > 0) : entries;
  const shown = rest.slice(0, limit);
  const cards = await episodesOfCards(
    reading.cards,
    shown.flatMap(({ card }) => card?.id ?? []),
  );
  const last = rest.length > limit ? shown.at(-1)?.place : undefined;
  return {
    items: shown.map((entry) => showOf(entry, cards.get(entry.card?.id ?? ''), now)),
    next: last && { last_updated: last.last_updated, tv_show: last.tv_show },
  };
}

const nothing: CardEpisodes = { episodes: [], runtime_minutes: null };

function showOf({ place, card }: Entry, { episodes: onCard, runtime_minutes }: CardEpisodes = nothing, now: Date): UpNextShow {
  const status = card?.status ?? 'unknown';
  const episodes = knownEpisodes(onCard, status, now);
  const projection = projectionBefore({ ...place, watched_at: place.watched_at ?? place.last_updated }, episodes);
  const { episode, reason, remaining, missed, upcoming } = upNext(projection, episodes, status);
  return {
    tv_show: place.tv_show,
    show: card,
    episode,
    reason,
    remaining: { episodes: remaining, minutes: runtime_minutes === null ? null : remaining * runtime_minutes },
    missed,
    upcoming,
    last_updated: place.last_updated,
  };
}
