import type * as z from 'zod';
import type { OwnStatus } from '../../contract/tracker/play.ts';
import type { upNextShow } from '../../contract/tracker/up-next.ts';
import { upNextAnswer } from '../../domain/tracker/own-show.ts';
import { upNext } from '../../domain/tracker/up-next.ts';
import type { Owner } from './progress-entries.ts';
import { type ListReading, listedStatus, listTracked, type ShownShow, showTracked } from './tracked-shows.ts';

type UpNextShow = z.input<typeof upNextShow>;

/** The last show of a page. */
export interface Place {
  readonly last_updated: string;
  readonly tv_show: string;
}

const byUpdate = (a: Place, b: Place): number => b.last_updated.localeCompare(a.last_updated) || a.tv_show.localeCompare(b.tv_show);

/** Whether a show with this status is on the home page. */
const isFollowed = (status: OwnStatus): boolean => status === 'watching' || status === 'completed';

/** A page of the shows that a person watches or completed, each with its next episode, the latest update first. */
export async function listUpNext(
  reading: ListReading,
  owner: Owner,
  limit: number,
  after: Place | undefined,
  now: Date,
): Promise<{ items: UpNextShow[]; next: Place | undefined }> {
  const listed = (await listTracked(reading, owner)).filter(({ place }) => isFollowed(listedStatus(place)));
  const shows = listed.sort((a, b) => byUpdate(a.place, b.place));
  const rest = after ? shows.filter(({ place }) => byUpdate(place, after) > 0) : shows;
  const page = rest.slice(0, limit);
  const last = rest.length > limit ? page.at(-1)?.place : undefined;
  return {
    items: (await showTracked(reading, page, now)).map(upNextOf),
    next: last && { last_updated: last.last_updated, tv_show: last.tv_show },
  };
}

const upNextOf = ({ id, place, show, projection, episodes, status, runtime_minutes }: ShownShow): UpNextShow => ({
  id,
  tv_show: place.tv_show,
  show,
  ...upNextAnswer(upNext(projection, episodes, status), runtime_minutes),
  last_updated: place.last_updated,
});
