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
import { isImpossible } from '../../platform/transient.ts';
import { jsonList } from './columns.ts';
import { rejectionStatement } from './command-statement.ts';
import type { Statement } from './statement-of.ts';
import { statementFor } from './statements.ts';
import { resolvedUpsert } from './upserts.ts';

/** An error for a command that this worker can never read. */
class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** Parses and validates the command in a message. @throws Unreadable for an unknown type or version, or an invalid body. */
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
 * The failure code of a command that no retry can apply: it cannot be read, or the database cannot run its statement (syntax and names,
 * limits, features, or a request that the Data API refuses). Undefined if a retry can succeed.
 */
export function hopelessness(error: unknown): FailureCode | undefined {
  if (error instanceof Unreadable) return 'unreadable';
  return isImpossible(error) ? 'impossible' : undefined;
}

/** Whether an error is a constraint violation (class 23) or an invalid value (class 22), for which a retry cannot succeed. */
const isBusinessError = (error: unknown) => /^2[23]/.test(sqlState(error) ?? '');

/** SQLSTATE of the exclusion constraint for overlapping contracts. */
const exclusionViolation = '23P01';

/** A row of `applied_commands`. `rows` is null if there are none, and in rows of earlier versions. */
const storedOutcome = outcome.omit({ changed: true, existing: true }).extend({ rows: jsonList(takenRow).nullable() });

/** Adds the resource to an outcome: the changed one, or the existing one. */
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
 * Applies a command exactly once, even if it is delivered several times. @returns its outcome.
 * After a constraint violation, the statement runs a second time, because the competing change is visible then. A second violation
 * rejects the command.
 * @throws Error for every database error.
 */
export async function applyCommand(grant: Grant<'catalog:write'>, command: CommandEnvelope): Promise<Outcome> {
  const run = async ({ kind }: Statement, sql: Sql) =>
    withResource(onlyOutcome(await queryCatalog(grant, sql, storedOutcome, kind.type)), kind.changes);
  const apply = async () => {
    const { statement, envelope } = await resolvedUpsert(grant, command);
    return run(statement, statement.of(envelope));
  };
  try {
    return await apply().catch((error) => (isBusinessError(error) ? apply() : Promise.reject(error)));
  } catch (error) {
    if (!isBusinessError(error)) throw error;
    const state = sqlState(error);
    const code = state === exclusionViolation ? 'contract_overlap' : 'catalog_rule';
    const refused = rejectionStatement(command, code, `A rule of the catalog refuses the change (SQLSTATE ${state}).`);
    return run(statementFor(`${command.type}@${command.v}`), refused);
  }
}

/** The only outcome. It is missing if an earlier delivery commits while the statement runs. */
function onlyOutcome<T>(outcomes: readonly T[]): T {
  const [first] = outcomes;
  if (!first) throw new Error('Another delivery of this command is being applied');
  return first;
}
