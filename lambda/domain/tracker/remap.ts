import type { Change, SlotValue } from '../../contract/tracker/event.ts';
import type { EpisodeRef, Play, TrackedPosition } from '../../contract/tracker/play.ts';
import { finderOf, type KnownEpisode } from './episodes.ts';
import { refOf } from './mark.ts';
import { changesTo, keyOf, type Projection, positionIn } from './projection.ts';

/** A remembered episode that vanished from the catalog, and what can replace it. */
export interface Choice {
  readonly was: EpisodeRef;
  /** Episodes that no remembered one is, the most likely first. */
  readonly candidates: readonly EpisodeRef[];
}

/** What a renumbering of a show means for a person. */
export interface RemapPlan {
  /** The changes that need no decision: places of episodes whose ids agree, and ids of episodes that had none. */
  readonly changes: readonly Change[];
  /** Number of watched or skipped episodes that have another place or id now. */
  readonly moved: number;
  readonly choices: readonly Choice[];
}

/** Writes the remembered episodes of a projection in another way. Nothing else about plays, skips, ratings, notes and the position changes. */
function rewritten(projection: Projection, rewrite: (ref: EpisodeRef) => EpisodeRef): Change[] {
  const wanted: Record<string, SlotValue | null> = {};
  const refs = new Map(remembered(projection).map((ref) => [keyOf(ref), ref]));
  for (const [slot, value] of Object.entries(projection.slots)) {
    if (slot.startsWith('play ')) wanted[slot] = { ...(value as Play), episode: rewrite((value as Play).episode) };
    if (slot.startsWith('skip ')) {
      const ref = rewrite(value as EpisodeRef);
      wanted[slot] ??= null;
      wanted[`skip ${keyOf(ref)}`] = ref;
    }
    const [, kind = '', key = ''] = /^(rating|note) episode (.+)$/.exec(slot) ?? [];
    const ref = refs.get(key);
    if (ref) {
      wanted[slot] ??= null;
      wanted[`${kind} episode ${keyOf(rewrite(ref))}`] = value;
    }
  }
  const position = positionIn(projection);
  if (position) wanted.position = rewrittenPosition(position, rewrite);
  return changesTo(projection, wanted);
}

function rewrittenPosition(
  { last_regular, watched_at, ...ref }: TrackedPosition,
  rewrite: (ref: EpisodeRef) => EpisodeRef,
): TrackedPosition {
  return { ...rewrite(ref), last_regular: last_regular && rewrite(last_regular), watched_at };
}

const remembered = ({ slots }: Projection): EpisodeRef[] =>
  Object.entries(slots).flatMap(([slot, value]) =>
    slot.startsWith('play ') ? [(value as Play).episode] : slot.startsWith('skip ') ? [value as EpisodeRef] : [],
  );

/**
 * Compares a projection with the present episodes of its show. An episode whose id still exists is shown at its present place. For one
 * that vanished, the person chooses; until then, the episode at its old place counts as watched.
 */
export function remap(projection: Projection, episodes: readonly KnownEpisode[]): RemapPlan {
  const ids = new Set(episodes.flatMap(({ id }) => id ?? []));
  const find = finderOf(episodes);
  const isVanished = ({ id, gone }: EpisodeRef) => id !== null && !ids.has(id) && !gone;
  const renewed = (ref: EpisodeRef): EpisodeRef => {
    const present = isVanished(ref) || ref.gone ? undefined : find(ref);
    return present ? refOf(present) : ref;
  };
  const refs = remembered(projection);
  const isElsewhere = (ref: EpisodeRef) => {
    const { season, episode, id } = renewed(ref);
    return season !== ref.season || episode !== ref.episode || id !== ref.id;
  };
  const moved = new Set(refs.filter(isElsewhere).map(keyOf)).size;
  const vanished = [...new Map(refs.filter(isVanished).map((ref) => [keyOf(ref), ref])).values()];
  const taken = new Set(refs.filter((ref) => !isVanished(ref)).flatMap((ref) => find(ref) ?? []));
  const free = Map.groupBy(
    episodes.filter((episode) => !taken.has(episode)),
    ({ season }) => season,
  );
  return { changes: rewritten(projection, renewed), moved, choices: vanished.map((was) => ({ was, candidates: candidatesOf(was, free) })) };
}

/** Most episodes that a choice offers. */
const mostCandidates = 5;

/** The free episodes nearest to a vanished one: those of its season by the distance of their numbers, then those with its number in others. */
function candidatesOf(was: EpisodeRef, free: ReadonlyMap<number, readonly KnownEpisode[]>): EpisodeRef[] {
  const own = free.get(was.season) ?? [];
  const place = own.findIndex(({ episode }) => episode >= was.episode);
  const middle = place === -1 ? own.length : place;
  const near = own
    .slice(Math.max(0, middle - mostCandidates), middle + mostCandidates)
    .sort((a, b) => Math.abs(a.episode - was.episode) - Math.abs(b.episode - was.episode) || a.episode - b.episode);
  const elsewhere = [...free.values()].flatMap(
    (others) => others.find((one) => one.season !== was.season && one.episode === was.episode) ?? [],
  );
  return [...near, ...elsewhere].slice(0, mostCandidates).map(refOf);
}

/** The changes that follow from a choice: an episode that replaces the vanished one, or null if none does. */
export const chosen = (projection: Projection, was: EpisodeRef, replacement: EpisodeRef | null): Change[] =>
  rewritten(projection, (ref) => {
    if (keyOf(ref) !== keyOf(was)) return ref;
    return replacement ? refOf(replacement) : { ...ref, gone: true };
  });

/**
 * The changes that apply a plan with choices: for the id of each vanished episode the id of the one that replaces it, or null if none does.
 * `unknown` lists ids that no vanished or no present episode has.
 */
export function applying(
  projection: Projection,
  episodes: readonly KnownEpisode[],
  choices: ReadonlyMap<string, string | null>,
): { readonly changes: readonly Change[]; readonly unknown: readonly string[] } {
  const plan = remap(projection, episodes);
  const vanished = new Map(plan.choices.flatMap(({ was }) => (was.id === null ? [] : [[was.id, was] as const])));
  const present = new Map(episodes.flatMap((episode) => (episode.id === null ? [] : [[episode.id, episode] as const])));
  const unknown = [...choices].flatMap(([was, becomes]) => [
    ...(vanished.has(was) ? [] : [was]),
    ...(becomes === null || present.has(becomes) ? [] : [becomes]),
  ]);
  const find = finderOf(episodes);
  const changes = rewritten(projection, (ref) => {
    const choice = ref.id === null || !vanished.has(ref.id) ? undefined : choices.get(ref.id);
    if (choice === null) return { ...ref, gone: true };
    const replacement = choice === undefined ? undefined : present.get(choice);
    if (replacement) return refOf(replacement);
    const isKept = ref.gone || (ref.id !== null && vanished.has(ref.id));
    const own = isKept ? undefined : find(ref);
    return own ? refOf(own) : ref;
  });
  return { changes, unknown };
}
