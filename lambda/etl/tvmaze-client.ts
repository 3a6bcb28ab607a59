import { type Connection, fetchPatiently, NoAnswer } from './fetch-patiently.ts';
import { CallLimit, systemWaiting, type Waiting } from './waiting.ts';

/** An answer of TVmaze for its source to read, or a show that TVmaze does not have any more. */
export type TvmazePage =
  | { readonly name: string; readonly json: string; readonly gone?: never }
  /** `gone` is the show's id. */
  | { readonly name: string; readonly gone: string; readonly json?: never };

export interface TvmazeSettings {
  readonly fetch?: typeof fetch;
  readonly waiting?: Waiting;
  /** Without a slash at the end. */
  readonly baseUrl?: string | undefined;
}

/** TVmaze allows at least 20 calls every 10 s for one address (https://www.tvmaze.com/api#rate-limiting). */
const calls = 20;
const period = 10_000;

/** Asks TVmaze for shows, within its limit of calls. One client for all that runs at the same time keeps the limit. */
export class TvmazeClient {
  readonly #connection: Connection;
  readonly #baseUrl: string;

  constructor({ fetch = globalThis.fetch, waiting = systemWaiting, baseUrl = 'https://api.tvmaze.com' }: TvmazeSettings = {}) {
    this.#connection = { fetch, waiting, limit: new CallLimit(calls, period, waiting) };
    this.#baseUrl = baseUrl;
  }

  /** Each show with all its episodes and specials, which `complete` beside them says. */
  async *shows(ids: Iterable<string>): AsyncGenerator<TvmazePage> {
    for (const id of ids) {
      const name = `show ${id}`;
      const show = await this.#get(`/shows/${encodeURIComponent(id)}`);
      // The embedded episodes lack the specials.
      const episodes = show === undefined ? undefined : await this.#get(`/shows/${encodeURIComponent(id)}/episodes?specials=1`);
      if (show === undefined || episodes === undefined) yield { name, gone: id };
      else yield { name, json: JSON.stringify({ ...(show as object), _embedded: { episodes, complete: true } }) };
    }
  }

  /** The pages of the index of all shows, without episodes: page n has the shows 250n to 250n + 249. Ends after the last page. */
  async *index({ from = 0, to = Number.MAX_SAFE_INTEGER } = {}): AsyncGenerator<TvmazePage> {
    for (let page = from; page <= to; page++) {
      const shows = await this.#get(`/shows?page=${page}`);
      if (shows === undefined) return;
      yield { name: `index page ${page}`, json: JSON.stringify(shows) };
    }
  }

  /** The numbers of the shows that changed lately. */
  async changed(since: 'day' | 'week' | 'month'): Promise<string[]> {
    return Object.keys(((await this.#get(`/updates/shows?since=${since}`)) ?? {}) as object);
  }

  /** Undefined where TVmaze answers 404. */
  async #get(path: string): Promise<unknown> {
    const address = `${this.#baseUrl}${path}`;
    const { status, body } = await fetchPatiently(address, {}, this.#connection, isCutOff);
    if (status === 404) return undefined;
    if (status !== 200) throw new NoAnswer(`TVmaze answered ${status} for ${path}.`);
    return JSON.parse(body.toString('utf8'));
  }
}

/** Whether a good answer is not complete JSON. */
function isCutOff({ status, body }: { status: number; body: Buffer }): boolean {
  if (status !== 200) return false;
  try {
    JSON.parse(body.toString('utf8'));
    return false;
  } catch {
    return true;
  }
}
