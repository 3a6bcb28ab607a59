import type { RemapPlanAnswer } from '../../contract/tracker/remap.ts';
import { remap } from '../../domain/tracker/remap.ts';
import type { Owner } from './progress-entries.ts';
import { type ListReading, listTracked, type ShownShow, showTracked } from './tracked-shows.ts';

/** The shows of a person after `after` whose episodes were renumbered, among the next `limit` shows in the order of their ids. */
export async function listRemaps(
  reading: ListReading,
  owner: Owner,
  limit: number,
  after: string | undefined,
  now: Date,
): Promise<{ items: RemapPlanAnswer[]; next: string | undefined }> {
  const shows = (await listTracked(reading, owner)).sort((a, b) => a.id.localeCompare(b.id));
  const rest = after === undefined ? shows : shows.filter(({ id }) => id.localeCompare(after) > 0);
  const page = rest.slice(0, limit);
  const items = (await showTracked(reading, page, now)).flatMap(planOf);
  return { items, next: rest.length > limit ? page.at(-1)?.id : undefined };
}

/** The plan of a show; none if its episodes are where the person remembers them. */
function planOf({ id, place, projection, episodes }: ShownShow): RemapPlanAnswer[] {
  if (episodes.length === 0) return [];
  const { changes, moved, choices } = remap(projection, episodes);
  if (changes.length + choices.length === 0) return [];
  return [
    {
      id,
      tv_show: place.tv_show,
      moved,
      choices: choices.map(({ was, candidates }) => ({ was, candidates: [...candidates] })),
      last_updated: place.last_updated,
    },
  ];
}
