import type { Sql } from 'sql-template-tag';
import type * as z from 'zod';
import type { Change, CommandEnvelope, CommandKind } from '../../contract/command.ts';

/** A command that is being applied: its envelope, and what its kind changes. */
export interface Command extends CommandEnvelope {
  readonly changes: Change;
}

/** The SQL of one kind of command. */
export class Statement {
  readonly kind: CommandKind;
  readonly of: (envelope: CommandEnvelope) => Sql;

  constructor(kind: CommandKind, of: (envelope: CommandEnvelope) => Sql) {
    this.kind = kind;
    this.of = of;
  }
}

/** Binds the SQL of a command to its kind. `build` gets the command and its data, which was checked. */
export const statementOf = <D extends z.ZodType>(kind: CommandKind<D>, build: (command: Command, data: z.output<D>) => Sql): Statement =>
  new Statement(kind as unknown as CommandKind, (envelope) =>
    build({ ...envelope, changes: kind.changes as Change }, envelope.data as z.output<D>),
  );
