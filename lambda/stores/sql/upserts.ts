import type { CommandEnvelope } from '../../contract/command.ts';
import { addShow } from '../../contract/commands/shows/add-show.ts';
import { withExternalId } from '../../domain/external-ids.ts';
import type { Grant } from '../../platform/grants.ts';
import { findByKey, type KeyedKind } from './outside-keys.ts';
import { type Enveloped, type Statement, Upsert } from './statement-of.ts';
import { statementFor } from './statements.ts';

interface Resolved {
  readonly statement: Statement;
  readonly envelope: Enveloped;
}

interface PutData {
  readonly id: string;
  readonly source: string;
  readonly value: string;
  readonly external_ids?: unknown;
}

/**
 * The statement of a command and what it is applied to. A command that adds or changes a resource changes the one that has its key now, or
 * else adds it. Commands for one key are in one message group, so nothing comes between this look and the statement but an import; then
 * the statement fails, and the command is looked at again.
 */
export async function resolvedUpsert(grant: Grant<'catalog:write'>, command: CommandEnvelope): Promise<Resolved> {
  const statement = statementFor(`${command.type}@${command.v}`);
  if (!(statement instanceof Upsert)) return { statement, envelope: command };
  const { source, value, ...data } = command.data as PutData;
  const key = { source, value };
  const id = await findByKey(grant, statement.kind.changes?.kind as KeyedKind, key);
  if (id !== undefined) return { statement: statement.edit, envelope: { ...command, data: { ...data, id, expected_version: null } } };
  const added = statement.add.kind.type === addShow.type ? withExternalId({ ...data, external_ids: data.external_ids ?? [] }, key) : data;
  return { statement: statement.add, envelope: { ...command, type: statement.add.kind.type, data: added, key } };
}
