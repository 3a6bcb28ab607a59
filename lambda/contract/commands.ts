import type * as z from 'zod';
import { addContract } from './commands/add-contract.ts';
import { addDistributor } from './commands/add-distributor.ts';
import { addEpisode } from './commands/add-episode.ts';
import { addEpisodeByName } from './commands/add-episode-by-name.ts';
import { addEpisodes } from './commands/add-episodes.ts';
import { addGenre } from './commands/add-genre.ts';
import { addMovie } from './commands/add-movie.ts';
import { addReleaseDate } from './commands/add-release-date.ts';
import { addShow } from './commands/add-show.ts';
import { deleteContract } from './commands/delete-contract.ts';
import { deleteDistributor } from './commands/delete-distributor.ts';
import { deleteEpisode } from './commands/delete-episode.ts';
import { deleteGenre } from './commands/delete-genre.ts';
import { deleteMovie } from './commands/delete-movie.ts';
import { deleteReleaseDate } from './commands/delete-release-date.ts';
import { deleteShow } from './commands/delete-show.ts';
import { erasePerson } from './commands/erase-person.ts';
import { mergeGenre } from './commands/merge-genre.ts';
import { mergeShow } from './commands/merge-show.ts';
import { restoreContract } from './commands/restore-contract.ts';
import { restoreDistributor } from './commands/restore-distributor.ts';
import { restoreEpisode } from './commands/restore-episode.ts';
import { restoreMovie } from './commands/restore-movie.ts';
import { restoreReleaseDate } from './commands/restore-release-date.ts';
import { restoreShow } from './commands/restore-show.ts';
import { setExternalIds } from './commands/set-external-ids.ts';
import { updateContract } from './commands/update-contract.ts';
import { updateDistributor } from './commands/update-distributor.ts';
import { updateEpisode } from './commands/update-episode.ts';
import { updateGenre } from './commands/update-genre.ts';
import { updateMovie } from './commands/update-movie.ts';
import { updateReleaseDate } from './commands/update-release-date.ts';
import { updateShow } from './commands/update-show.ts';

/** Every command, by its type and version: `add-movie@1`. */
export const commands = {
  'add-movie@1': addMovie,
  'update-movie@1': updateMovie,
  'delete-movie@1': deleteMovie,
  'restore-movie@1': restoreMovie,
  'erase-person@1': erasePerson,
  'add-distributor@1': addDistributor,
  'update-distributor@1': updateDistributor,
  'delete-distributor@1': deleteDistributor,
  'restore-distributor@1': restoreDistributor,
  'add-contract@1': addContract,
  'update-contract@1': updateContract,
  'delete-contract@1': deleteContract,
  'restore-contract@1': restoreContract,
  'add-release-date@1': addReleaseDate,
  'update-release-date@1': updateReleaseDate,
  'delete-release-date@1': deleteReleaseDate,
  'restore-release-date@1': restoreReleaseDate,
  'add-show@1': addShow,
  'update-show@1': updateShow,
  'delete-show@1': deleteShow,
  'restore-show@1': restoreShow,
  'merge-show@1': mergeShow,
  'set-external-ids@1': setExternalIds,
  'add-episode@1': addEpisode,
  'add-episode@2': addEpisodeByName,
  'add-episodes@1': addEpisodes,
  'update-episode@1': updateEpisode,
  'delete-episode@1': deleteEpisode,
  'restore-episode@1': restoreEpisode,
  'add-genre@1': addGenre,
  'update-genre@1': updateGenre,
  'delete-genre@1': deleteGenre,
  'merge-genre@1': mergeGenre,
} as const;

export type Commands = typeof commands;

/** What a command of this type and version carries. */
export type CommandData<K extends keyof Commands> = z.output<Commands[K]['data']>;
