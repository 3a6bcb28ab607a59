import type { Progress } from '../../../lambda/contract/progress.ts';
import type { ShowCard } from '../../../lambda/contract/show.ts';
import { nextEpisode, type Position } from './next-episode.ts';

/** A show on somebody's list, with what the catalog knows of it. */
export interface TrackedShow extends Progress {
  readonly show: ShowCard | null;
  /** Where to go on; null when everything known has been seen, or when the catalog does not know the show. */
  readonly next: Position | null;
}

/** A tracked show at another place, with what follows from it. */
export const placed = (tracked: TrackedShow, at: Position): TrackedShow => ({
  ...tracked,
  ...at,
  next: tracked.show && nextEpisode(tracked.show.seasons, at),
});

/** What somebody wants a show to be: a position, or null for not tracked. */
export interface Pending {
  readonly wanted: Position | null;
  readonly at: string;
}

export type PendingShows = ReadonlyMap<string, Pending>;

export interface WriterPorts {
  /** Makes the server's state `wanted`, knowing that it was `base`; answers the new state. */
  readonly send: (tvShow: string, wanted: Position | null, base: Progress | null) => Promise<Progress | null>;
  /** The server confirmed a state. */
  readonly confirmed: (tvShow: string, state: Progress | null) => void;
  /** The server refused one: what was wanted has been dropped. */
  readonly refused: (tvShow: string, error: unknown) => void;
  readonly now: () => Date;
}

const same = (a: Position | null, b: Position | null) =>
  a === null || b === null ? a === b : a.season === b.season && a.episode === b.episode;

/**
 * Writes progress so that fast fingers are right: one write per show at a time; whatever is wanted meanwhile replaces
 * what was wanted before and is sent once the former write has been answered.
 */
export class ShowWriters {
  readonly #ports: WriterPorts;
  readonly #running = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #pending: PendingShows = new Map();

  constructor(ports: WriterPorts) {
    this.#ports = ports;
  }

  /** The wishes the server has not confirmed yet. */
  readonly pending = (): PendingShows => this.#pending;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Shows `wanted` at once and writes it as soon as the show's former write is done. `base` is the server's state. */
  want(tvShow: string, wanted: Position | null, base: Progress | null): void {
    this.#replace(tvShow, { wanted, at: this.#ports.now().toISOString() });
    if (!this.#running.has(tvShow)) void this.#run(tvShow, base);
  }

  async #run(tvShow: string, base: Progress | null) {
    this.#running.add(tvShow);
    let stored = base;
    try {
      for (let next = this.#pending.get(tvShow); next && !same(next.wanted, stored); next = this.#pending.get(tvShow)) {
        stored = await this.#ports.send(tvShow, next.wanted, stored);
        this.#ports.confirmed(tvShow, stored);
      }
      this.#replace(tvShow, null);
    } catch (error) {
      this.#replace(tvShow, null);
      this.#ports.refused(tvShow, error);
    } finally {
      this.#running.delete(tvShow);
    }
  }

  #replace(tvShow: string, pending: Pending | null) {
    const next = new Map(this.#pending);
    if (pending) next.set(tvShow, pending);
    else next.delete(tvShow);
    this.#pending = next;
    for (const listener of this.#listeners) listener();
  }
}

/** The server's list as it will be once everything pending is confirmed. `cardOf` knows the catalog's card of shows that are new on it. */
export function withPending(
  shows: readonly TrackedShow[],
  pending: PendingShows,
  cardOf: (tvShow: string) => ShowCard | null = () => null,
): readonly TrackedShow[] {
  if (pending.size === 0) return shows;
  const known = new Set(shows.map((show) => show.tv_show));
  const kept = shows.flatMap((show) => {
    const change = pending.get(show.tv_show);
    if (!change) return [show];
    return change.wanted ? [{ ...placed(show, change.wanted), last_updated: change.at }] : [];
  });
  const added = [...pending].flatMap(([tv_show, { wanted, at }]) =>
    wanted && !known.has(tv_show)
      ? [placed({ tv_show, ...wanted, last_updated: at, version: 0, show: cardOf(tv_show), next: null }, wanted)]
      : [],
  );
  return [...added, ...kept];
}
