import * as genreChanges from '../catalog/genre-changes.ts';
import * as mergeGenre from '../catalog/merge-genre.ts';
import * as movieChanges from '../catalog/movie-changes.ts';
import * as erasePerson from '../core/erase-person.ts';
import * as contractChanges from '../distributors/contract-changes.ts';
import * as distributorChanges from '../distributors/distributor-changes.ts';
import * as releaseDateChanges from '../distributors/release-date-changes.ts';
import * as runChanges from '../imports/run-changes.ts';
import * as scheduleChanges from '../imports/schedule-changes.ts';
import * as takenDifferences from '../imports/taken-differences.ts';
import * as fileChanges from '../media/file-changes.ts';
import * as jobChanges from '../media/job-changes.ts';
import * as metadataChanges from '../media/metadata-changes.ts';
import * as thumbnailChanges from '../media/thumbnail-changes.ts';
import * as addEpisodeByName from '../shows/add-episode-by-name.ts';
import * as episodeChanges from '../shows/episode-changes.ts';
import * as mergeShow from '../shows/merge-show.ts';
import * as showChanges from '../shows/show-changes.ts';
import { Statement } from './statement-of.ts';

const files: readonly object[] = [
  genreChanges,
  mergeGenre,
  movieChanges,
  erasePerson,
  contractChanges,
  distributorChanges,
  releaseDateChanges,
  runChanges,
  scheduleChanges,
  takenDifferences,
  addEpisodeByName,
  episodeChanges,
  fileChanges,
  jobChanges,
  metadataChanges,
  thumbnailChanges,
  mergeShow,
  showChanges,
];

/** The statements of all commands: every statement that a file with changes exports. */
export const statements: readonly Statement[] = files.flatMap((file) =>
  Object.values(file).filter((value): value is Statement => value instanceof Statement),
);

const byKey = new Map(statements.map((statement) => [`${statement.kind.type}@${statement.kind.v}`, statement]));

/** The statement for a type and version of command. */
export const statementFor = (key: string): Statement => {
  const statement = byKey.get(key);
  if (!statement) throw new Error(`No statement for the command ${key}`);
  return statement;
};
