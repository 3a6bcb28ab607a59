import type { Sql } from 'sql-template-tag';
import type * as z from 'zod';
import { type Change, type CommandEnvelope, commandEnvelope } from '../../contract/command.ts';
import { type Commands, commands } from '../../contract/commands.ts';
import type { FailureCode } from '../../contract/failures.ts';
import type { RefusalCode } from '../../contract/reasons.ts';
import { type Outcome, outcome, takenRow } from '../../contract/receipt.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import { sqlState } from '../../platform/data-api.ts';
import type { Grant } from '../../platform/grants.ts';
import { jsonList } from './columns.ts';
import { rejectionStatement } from './command-statement.ts';
import { statementFor } from './statements.ts';

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
 * A constraint that refuses it rolls all of it back: it is run once more, now that the faster change is visible, and
 * rejected if it is refused again.
 * @throws Error for every fault of the database.
 */
export async function applyCommand(grant: Grant<'catalog:write'>, command: CommandEnvelope): Promise<Outcome> {
  const { kind, of } = statementFor(`${command.type}@${command.v}`);
  const statement = of(command);
  const run = async (sql: Sql) => withResource(one(await queryCatalog(grant, sql, storedOutcome)), kind.changes);
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
