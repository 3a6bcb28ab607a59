import type { CallOf } from '../../../../lambda/contract/client.ts';
import { call } from '../../api.ts';
import { shortPosition } from '../../catalog/position.ts';
import { queryClient } from '../../queries/client.ts';
import type { Position } from '../../queries/next-episode.ts';
import { type OwnShow, ownShowQuery } from '../../queries/tracker.ts';
import { pressOf, setting, type TrackerChange } from './tracker-change.ts';

/** The show of a change: its id in the tracker, and its name in messages. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

type Mark = CallOf<'POST /api/v1/me/shows/{id}/mark'>['body'];

const asWords: Readonly<Record<Mark['as'], string>> = {
  watched: 'watched',
  skipped: 'skipped',
  unwatched: 'no longer watched',
  unskipped: 'no longer skipped',
};

/** Marks many episodes of a show. `what` names them in the message. */
export const mark = ({ id, name }: Named, body: Mark, what: string): TrackerChange => ({
  name,
  text: `${what} ${asWords[body.as]}`,
  press: pressOf('mark', id, body),
  send: (headers) => call('POST /api/v1/me/shows/{id}/mark', { path: { id }, headers, body }),
});

/** Marks one episode. An episode that is watched or skipped in this run stays as it is, so a second press adds nothing. */
export const markOne = (show: Named, at: Position, as: Mark['as'], on?: string | null): TrackerChange =>
  mark(
    show,
    {
      range: { kind: 'between', from: at, to: at },
      as,
      specials: at.season === 0,
      ...(as === 'watched' && { on: on === undefined ? new Date().toISOString() : on }),
    },
    shortPosition(at),
  );

/** Marks an episode and all earlier ones, undated. A special is marked alone, and so is the next episode, as watched now. */
export const markUpTo = (show: Named, to: Position, next: Position | null = null): TrackerChange => {
  const isNext = next?.season === to.season && next.episode === to.episode;
  if (isNext || to.season === 0) return markOne(show, to, 'watched');
  return mark(show, { range: { kind: 'up_to', to }, as: 'watched' }, `everything up to ${shortPosition(to)}`);
};

type ShowFields = CallOf<'PATCH /api/v1/me/shows/{id}'>['body'];

/** Sets the status, rating, note, favourite or order of a show. */
export const changeShow = ({ id, name }: Named, body: ShowFields, text: string): TrackerChange => ({
  name,
  text,
  ...setting('show', id, body),
  send: (headers) => call('PATCH /api/v1/me/shows/{id}', { path: { id }, headers, body }),
});

/** Changes a part of the order of a show. The other part is what it is when it is the turn of this change. */
export const changePolicy = ({ id, name }: Named, part: Partial<OwnShow['policy']>): TrackerChange => ({
  name,
  text: 'order changed',
  ...setting('policy', id, part),
  send: async (headers) => {
    const { policy } = await queryClient.ensureQueryData(ownShowQuery(id));
    return call('PATCH /api/v1/me/shows/{id}', { path: { id }, headers, body: { policy: { ...policy, ...part } } });
  },
});

/** Starts a new run through a show. */
export const startRun = ({ id, name }: Named): TrackerChange => ({
  name,
  text: 'a new run begins',
  press: pressOf('run', id),
  send: (headers) => call('POST /api/v1/me/shows/{id}/cycles', { path: { id }, headers }),
});

/** Sends plays. A batch that other requests complete has no counts yet. */
async function sendPlays(headers: Parameters<TrackerChange['send']>[0], plays: CallOf<'POST /api/v1/me/plays'>['body']) {
  const { status, body } = await call('POST /api/v1/me/plays', { headers, body: plays });
  if (status !== 202) return { body };
  const { id, changes } = body;
  return { body: { id, batch_id: id, changes, unaired: 0, unchanged: 0, status: null, cycle: 0, version: null } };
}

/** Adds a play of an episode, also of one that was watched before. */
export const addPlay = ({ id, name }: Named, at: Position, on: string | null): TrackerChange => ({
  name,
  text: `${shortPosition(at)} watched`,
  press: pressOf('play', id, { at, on }),
  send: (headers) => sendPlays(headers, { show_id: id, episodes: [at], on }),
});

/** Changes the date of a play; null if it is unknown. */
export const datePlay = ({ name }: Named, play: string, on: string | null): TrackerChange => ({
  name,
  text: 'date of the play changed',
  press: pressOf('date', play, { on }),
  send: (headers) => call('PATCH /api/v1/me/plays/{id}', { path: { id: play }, headers, body: { on } }),
});

/** Removes a play. */
export const removePlay = ({ name }: Named, play: string): TrackerChange => ({
  name,
  text: 'play removed',
  press: pressOf('remove play', play),
  send: (headers) => call('DELETE /api/v1/me/plays/{id}', { path: { id: play }, headers }),
});

type Opinion = CallOf<'PATCH /api/v1/me/shows/{id}/seasons/{number}'>['body'];

/** Sets the rating or note of an episode. */
export const changeEpisode = (show: Named, id: string, body: Opinion, text: string): TrackerChange => ({
  name: show.name,
  text,
  ...setting('episode', id, body),
  send: (headers) => call('PATCH /api/v1/me/episodes/{id}', { path: { id }, headers, body: { show_id: show.id, ...body } }),
});

/** Sets the rating or note of a season. */
export const changeSeason = ({ id, name }: Named, season: number, body: Opinion, text: string): TrackerChange => ({
  name,
  text,
  ...setting('season', `${id} ${season}`, body),
  send: (headers) => call('PATCH /api/v1/me/shows/{id}/seasons/{number}', { path: { id, number: String(season) }, headers, body }),
});

/** Removes a show from the list. */
export const removeShow = ({ id, name }: Named): TrackerChange => ({
  name,
  text: 'removed from your library',
  press: pressOf('remove show', id),
  send: (headers) => call('DELETE /api/v1/me/shows/{id}', { path: { id }, headers }),
});

type MovieFields = CallOf<'PATCH /api/v1/me/movies/{id}'>['body'];

/** Sets the watchlist, rating, note or favourite of a movie. */
export const changeMovie = ({ id, name }: Named, body: MovieFields, text: string): TrackerChange => ({
  name,
  text,
  ...setting('movie', id, body),
  send: (headers) => call('PATCH /api/v1/me/movies/{id}', { path: { id }, headers, body }),
});

/** Adds a play of a movie. */
export const watchMovie = ({ id, name }: Named, on: string | null): TrackerChange => ({
  name,
  text: 'watched',
  press: pressOf('movie play', id, { on }),
  send: (headers) => sendPlays(headers, { movie_id: id, on }),
});

/** Removes a movie from the library. */
export const removeMovie = ({ id, name }: Named): TrackerChange => ({
  name,
  text: 'removed from your library',
  press: pressOf('remove movie', id),
  send: (headers) => call('DELETE /api/v1/me/movies/{id}', { path: { id }, headers }),
});

/** Applies the renumbering of a show with the choices of the person. */
export const applyRemap = (
  { id, name }: Named,
  choices: NonNullable<NonNullable<CallOf<'POST /api/v1/me/remaps/{id}/apply'>['body']>['choices']>,
): TrackerChange => ({
  name,
  text: 'renumbered',
  press: pressOf('remap', id, { choices }),
  send: (headers) => call('POST /api/v1/me/remaps/{id}/apply', { path: { id }, headers, body: { choices } }),
});
