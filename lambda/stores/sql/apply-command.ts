import type { Sql } from 'sql-template-tag';
import type * as z from 'zod';
import { type Change, type CommandEnvelope, commandEnvelope } from '../../contract/command.ts';
import { type CommandData, type Commands, commands } from '../../contract/commands.ts';
import type { FailureCode } from '../../contract/failures.ts';
import type { RefusalCode } from '../../contract/reasons.ts';
import { type Outcome, outcome, takenRow } from '../../contract/receipt.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import { sqlState } from '../../platform/data-api.ts';
import type { Grant } from '../../platform/grants.ts';
import { addMovieStatement } from '../catalog/add-movie.ts';
import { addGenreStatement, deleteGenreStatement, updateGenreStatement } from '../catalog/genre-changes.ts';
import { mergeGenreStatement } from '../catalog/merge-genre.ts';
import { deleteMovieStatement, restoreMovieStatement, updateMovieStatement } from '../catalog/movie-changes.ts';
import { erasePersonStatement } from '../core/erase-person.ts';
import {
  addContractStatement,
  deleteContractStatement,
  restoreContractStatement,
  updateContractStatement,
} from '../distributors/contract-changes.ts';
import {
  addDistributorStatement,
  deleteDistributorStatement,
  restoreDistributorStatement,
  updateDistributorStatement,
} from '../distributors/distributor-changes.ts';
import {
  addReleaseDateStatement,
  deleteReleaseDateStatement,
  restoreReleaseDateStatement,
  updateReleaseDateStatement,
} from '../distributors/release-date-changes.ts';
import { addEpisodeByNameStatement } from '../shows/add-episode-by-name.ts';
import { addShowStatement } from '../shows/add-show.ts';
import {
  addEpisodeStatement,
  addEpisodesStatement,
  deleteEpisodeStatement,
  restoreEpisodeStatement,
  updateEpisodeStatement,
} from '../shows/episode-changes.ts';
import { mergeShowStatement } from '../shows/merge-show.ts';
import { deleteShowStatement, restoreShowStatement, setExternalIdsStatement, updateShowStatement } from '../shows/show-changes.ts';
import { jsonList } from './columns.ts';
import { rejectionStatement } from './command-statement.ts';

type Statements = { readonly [K in keyof Commands]: (command: CommandEnvelope, data: CommandData<K>) => Sql };

type Statement = (command: CommandEnvelope, data: unknown) => Sql;

/** The SQL of every command. */
const statements: Statements = {
  'add-movie@1': addMovieStatement,
  'update-movie@1': updateMovieStatement,
  'delete-movie@1': deleteMovieStatement,
  'restore-movie@1': restoreMovieStatement,
  'erase-person@1': erasePersonStatement,
  'add-distributor@1': addDistributorStatement,
  'update-distributor@1': updateDistributorStatement,
  'delete-distributor@1': deleteDistributorStatement,
  'restore-distributor@1': restoreDistributorStatement,
  'add-contract@1': addContractStatement,
  'update-contract@1': updateContractStatement,
  'delete-contract@1': deleteContractStatement,
  'restore-contract@1': restoreContractStatement,
  'add-release-date@1': addReleaseDateStatement,
  'update-release-date@1': updateReleaseDateStatement,
  'delete-release-date@1': deleteReleaseDateStatement,
  'restore-release-date@1': restoreReleaseDateStatement,
  'add-show@1': addShowStatement,
  'update-show@1': updateShowStatement,
  'delete-show@1': deleteShowStatement,
  'restore-show@1': restoreShowStatement,
  'merge-show@1': mergeShowStatement,
  'set-external-ids@1': setExternalIdsStatement,
  'add-episode@1': addEpisodeStatement,
  'add-episode@2': addEpisodeByNameStatement,
  'add-episodes@1': addEpisodesStatement,
  'update-episode@1': updateEpisodeStatement,
  'delete-episode@1': deleteEpisodeStatement,
  'restore-episode@1': restoreEpisodeStatement,
  'add-genre@1': addGenreStatement,
  'update-genre@1': updateGenreStatement,
  'delete-genre@1': deleteGenreStatement,
  'merge-genre@1': mergeGenreStatement,
};

/** A command that this worker cannot read, now or at any later try. */
class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** The command in the body of a message, with its data checked. @throws Unreadable for a type, version or body that it does not know. */
export function readCommand(body: string): CommandEnvelope {
  try {
    const command = commandEnvelope.parse(JSON.parse(body));
    const key = `${command.type}@${command.v}`;
    if (!Object.hasOwn(commands, key)) throw new Error(`This worker knows no command ${key}`);
    return { ...command, data: commands[key as keyof Commands].data.parse(command.data) };
  } catch (error) {
    throw new Unreadable((error as Error).message, { cause: error });
  }
}

/**
 * The code under which a command fails that no further try can apply: one that cannot be read, or whose statement the database cannot
 * run (syntax and names, limits, features, or a request that the Data API refuses). Undefined where another try may succeed.
 */
export function hopelessness(error: unknown): FailureCode | undefined {
  if (error instanceof Unreadable) return 'unreadable';
  const state = sqlState(error);
  const refused = error instanceof Error && error.name === 'BadRequestException' && state === undefined;
  return refused || /^(42|54|0A)/.test(state ?? '') ? 'impossible' : undefined;
}

/** Integrity constraint violations (class 23) and values that do not fit (class 22): no retry makes them right. */
const isBusinessError = (error: unknown) => /^2[23]/.test(sqlState(error) ?? '');

/** What the database answers where exclusive contracts overlap. */
const exclusionViolation = '23P01';

/** An outcome as `applied_commands` has it; `rows` is null where there are none, and in what earlier versions stored. */
const storedOutcome = outcome.omit({ changed: true, existing: true }).extend({ rows: jsonList(takenRow).nullable() });

/** An outcome with the resource that it names: the one that was changed, or the one that was there first. */
function withResource(stored: z.output<typeof storedOutcome>, changes: Change | null): Outcome {
  const { state, code, resource_id: id, rows } = stored;
  const resource = changes && id ? { kind: changes.kind, id } : null;
  const isTaken = state === 'duplicate' || code === ('contract_overlap' satisfies RefusalCode);
  return {
    ...stored,
    changed: state === 'applied' && resource ? { ...resource, action: changes?.action } : null,
    existing: isTaken ? resource : null,
    rows: rows ?? [],
  } as Outcome;
}

/**
 * Applies one command with exactly one effect, however often it is delivered, and answers its outcome.
 * A constraint that refuses it rolls all of it back: it is run once more, now that whoever was faster is visible, and
 * rejected if it is refused again.
 * @throws Error for every fault of the database.
 */
export async function applyCommand(grant: Grant<'catalog:write'>, command: CommandEnvelope): Promise<Outcome> {
  const key = `${command.type}@${command.v}` as keyof Commands;
  const statement = (statements[key] as Statement)(command, command.data);
  const run = async (sql: Sql) => withResource(one(await queryCatalog(grant, sql, storedOutcome)), commands[key].changes);
  try {
    return await run(statement).catch((error) => (isBusinessError(error) ? run(statement) : Promise.reject(error)));
  } catch (error) {
    if (!isBusinessError(error)) throw error;
    const state = sqlState(error);
    const code = state === exclusionViolation ? 'contract_overlap' : 'catalog_rule';
    return run(rejectionStatement(command, code, `A rule of the catalog refuses it (SQLSTATE ${state}).`));
  }
}

/** An earlier delivery that commits while this one looks is invisible to both halves of the statement. */
function one<T>(outcomes: readonly T[]): T {
  const [first] = outcomes;
  if (!first) throw new Error('Another delivery of this command is being applied');
  return first;
}
