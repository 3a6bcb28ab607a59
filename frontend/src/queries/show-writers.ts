import type { Progress } from '../../../lambda/contract/progress.ts';
import type { ShowCandidate, ShowCard } from '../../../lambda/contract/show.ts';
import { createStore } from '../ui/store.ts';
import { nextEpisode, type Position, placeAfter } from './next-episode.ts';

/** A tracked show, with its data from the catalog. */
export interface TrackedShow extends Progress {
  readonly show: ShowCard | null;
  /** The next episode; null if every known episode was watched, or if the show is not in the catalog. */
  readonly next: Position | null;
  /** The possible shows, if several have its name. */
  readonly candidates?: readonly ShowCandidate[];
}

/** The key of a show on this page: its id, or its name if it is not in the catalog. */
export const keyOf = ({ show, show_id, tv_show }: Pick<TrackedShow, 'show' | 'show_id' | 'tv_show'>): string =>
  show?.id ?? show_id ?? tv_show;

/** The displayed name of a show on the list. A show whose name on the list is its id gets its title with an addition. */
export function nameOf({ show, tv_show }: Pick<TrackedShow, 'show' | 'tv_show'>): string {
  if (!show || tv_show !== show.id) return tv_show;
  const facts = [show.year, show.network].filter((fact) => fact !== null);
  return facts.length > 0 ? `${show.title} (${facts.join(', ')})` : show.title;
}

/** The known data of a show that is not on the list, or not yet. */
export interface KnownShow {
  readonly card: ShowCard | null;
  /** The name that the person typed, or null. */
  readonly name: string | null;
}

/** A tracked show with other progress and the derived fields. */
export function placed(tracked: TrackedShow, at: Position): TrackedShow {
  const place = placeAfter(tracked, at);
  return { ...tracked, ...place, next: tracked.show && nextEpisode(tracked.show.seasons, place) };
}

/** The wanted state of a show: a position, or null for not tracked. */
export interface Pending {
  readonly wanted: Position | null;
  readonly at: string;
}

export type PendingShows = ReadonlyMap<string, Pending>;

export interface WriterPorts {
  /** Changes the server's state from `base` to `wanted`. @returns the new state. */
  readonly send: (key: string, wanted: Position | null, base: Progress | null) => Promise<Progress | null>;
  /** The server confirmed a state. */
  readonly confirmed: (key: string, state: Progress | null) => void;
  /** The server refused a state, and the wish was dropped. */
  readonly refused: (key: string, error: unknown) => void;
  readonly now: () => Date;
}

const same = (a: Position | null, b: Position | null) =>
  a === null || b === null ? a === b : a.season === b.season && a.episode === b.episode;

/**
 * Writes progress for fast presses: one write per show at a time. A later wish replaces an earlier one and is sent after the response to
 * the write under way.
 */
export class ShowWriters {
  readonly #ports: WriterPorts;
  readonly #running = new Set<string>();
  readonly #pending = createStore<PendingShows>(new Map());

  constructor(ports: WriterPorts) {
    this.#ports = ports;
  }

  /** The wishes the server has not confirmed yet. */
  readonly pending = this.#pending.get;

  /** Calls a listener at every change of `pending`. */
  readonly subscribe = this.#pending.subscribe;

  /** Shows `wanted` at once and writes it as soon as the show's former write is done. `base` is the server's state. */
  want(key: string, wanted: Position | null, base: Progress | null): void {
    this.#replace(key, { wanted, at: this.#ports.now().toISOString() });
    if (!this.#running.has(key)) void this.#run(key, base);
  }

  async #run(key: string, base: Progress | null) {
    this.#running.add(key);
    let stored = base;
    try {
      for (let next = this.pending().get(key); next && !same(next.wanted, stored); next = this.pending().get(key)) {
        stored = await this.#ports.send(key, next.wanted, stored);
        this.#ports.confirmed(key, stored);
      }
      this.#replace(key, null);
    } catch (error) {
      this.#replace(key, null);
      this.#ports.refused(key, error);
    } finally {
      this.#running.delete(key);
    }
  }

  #replace(key: string, pending: Pending | null) {
    const next = new Map(this.pending());
    if (pending) next.set(key, pending);
    else next.delete(key);
    this.#pending.set(next);
  }
}

/** The server's list with all pending changes. `knownShow` returns the data of shows that are new on it. */
export function withPending(
  shows: readonly TrackedShow[],
  pending: PendingShows,
  knownShow: (key: string) => KnownShow | undefined = () => undefined,
): readonly TrackedShow[] {
  if (pending.size === 0) return shows;
  const known = new Set(shows.map(keyOf));
  const remaining = shows.flatMap((show) => {
    const change = pending.get(keyOf(show));
    if (!change) return [show];
    return change.wanted ? [{ ...placed(show, change.wanted), last_updated: change.at }] : [];
  });
  const added = [...pending].flatMap(([key, { wanted, at }]) => {
    if (!wanted || known.has(key)) return [];
    const { card: show = null, name = null } = knownShow(key) ?? {};
    const tv_show = name ?? show?.title ?? key;
    const place = placeAfter(undefined, wanted);
    return [placed({ tv_show, show_id: show?.id ?? null, ...place, last_updated: at, version: 0, show, next: null }, wanted)];
  });
  return [...added, ...remaining];
}
