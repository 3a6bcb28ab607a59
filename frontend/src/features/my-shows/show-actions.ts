import type { Progress } from '../../../../lambda/contract/progress.ts';
import { shortPosition } from '../../components/position.ts';
import { isToastOpen, showToast } from '../../components/toast-store.ts';
import type { Position } from '../../queries/next-episode.ts';
import { shownProgress, wantShow } from '../../queries/shows.ts';

const toastKey = (tvShow: string) => `show:${tvShow}`;

/** Where each show was before a row of presses: what Undo goes back to. */
const before = new Map<string, Progress>();

function move(tvShow: string, next: (from: Progress) => Position, { burst }: { burst: boolean }) {
  const from = shownProgress(tvShow);
  if (!from) return;
  if (!burst || !isToastOpen(toastKey(tvShow))) before.set(tvShow, from);
  const to = next(from);
  wantShow(tvShow, to);
  offerUndo(tvShow, `${tvShow} is at ${shortPosition(to)}`);
}

function offerUndo(tvShow: string, text: string) {
  const former = before.get(tvShow);
  if (!former) return;
  const { season, episode } = former;
  showToast({ key: toastKey(tvShow), text, action: { label: 'Undo', run: () => wantShow(tvShow, { season, episode }) } });
}

/** One more episode watched. Several presses in a row are undone together. */
export const watchNext = (tvShow: string) => move(tvShow, ({ season, episode }) => ({ season, episode: episode + 1 }), { burst: true });

/** The first episode of the next season watched. */
export const startNextSeason = (tvShow: string) => move(tvShow, ({ season }) => ({ season: season + 1, episode: 1 }), { burst: false });

/** Anywhere else in the show. */
export const moveTo = (tvShow: string, to: Position) => move(tvShow, () => to, { burst: false });

/** Takes a show off the list; Undo puts it back where it was. */
export function removeShow(tvShow: string): void {
  const from = shownProgress(tvShow);
  if (!from) return;
  before.set(tvShow, from);
  wantShow(tvShow, null);
  offerUndo(tvShow, `${tvShow} was removed`);
}
