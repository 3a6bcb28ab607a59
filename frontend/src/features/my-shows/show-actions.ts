import { shortPosition } from '../../catalog/position.ts';
import { type Position, seasonAfter, storyPlace } from '../../queries/next-episode.ts';
import { nameOf, type TrackedShow } from '../../queries/show-writers.ts';
import { shownProgress, wantShow } from '../../queries/shows.ts';
import { isToastOpen, showToast } from '../../ui/toast-store.ts';

/*
 * Shows are named by their keys here: see `keyOf`.
 */

const toastKey = (key: string) => `show:${key}`;

/** The progress before several presses in a row, which Undo restores. Null for a show that was not tracked. */
const before = new Map<string, TrackedShow | null>();

function move(key: string, next: (from: TrackedShow) => Position | null, { burst }: { burst: boolean }) {
  const from = shownProgress(key);
  const to = from && next(from);
  if (!to) return;
  if (!burst || !isToastOpen(toastKey(key))) before.set(key, from);
  wantShow(key, to);
  offerUndo(key, `${nameOf(from)} is at ${shortPosition(to)}`);
}

function offerUndo(key: string, text: string) {
  const former = before.get(key);
  if (former === undefined) return;
  const back = former && storyPlace(former);
  showToast({ key: toastKey(key), text, action: { label: 'Undo', run: () => wantShow(key, back) } });
}

/** The next episode. For a show that is not in the catalog, the next number. */
export function episodeAfter(tracked: TrackedShow): Position | null {
  const { season, episode } = storyPlace(tracked);
  return tracked.show ? tracked.next : { season, episode: episode + 1 };
}

/** The start of the next season; null if the catalog has none. */
export function nextSeasonOf(tracked: TrackedShow): Position | null {
  const { season } = storyPlace(tracked);
  return tracked.show ? seasonAfter(tracked.show.seasons, season) : { season: season + 1, episode: 1 };
}

/** Why there is no next episode, with a title and what to do. Null if there is one. */
export function whyFinished(tracked: TrackedShow): { readonly name: string; readonly reason: string } | null {
  if (episodeAfter(tracked)) return null;
  const { show } = tracked;
  const story = storyPlace(tracked);
  const place = shortPosition(story);
  if (story.season === 0) return { name: 'Specials watched', reason: `${place} is the last special.` };
  if (show?.status === 'ended') return { name: 'All watched', reason: `The show has ended; ${place} was its last.` };
  return { name: 'Up to date', reason: `The catalog has nothing after ${place} yet.` };
}

/** Marks the next episode as watched, or shows why there is none. Undo reverts several presses in a row. */
export function watchNext(key: string): void {
  const from = shownProgress(key);
  const finished = from && whyFinished(from);
  if (finished) showToast({ key: `finished:${key}`, text: `${nameOf(from)}: ${finished.name.toLowerCase()}`, detail: finished.reason });
  else move(key, episodeAfter, { burst: true });
}

/** Marks the first episode of the next season as watched. */
export const startNextSeason = (key: string) => move(key, nextSeasonOf, { burst: false });

/** Sets the progress to any episode. */
export const moveTo = (key: string, to: Position) => move(key, () => to, { burst: false });

/** Removes a show from the list. Undo restores it with its progress. */
export function removeShow(key: string): void {
  const from = shownProgress(key);
  if (!from) return;
  before.set(key, from);
  wantShow(key, null);
  offerUndo(key, `${nameOf(from)} was removed`);
}
