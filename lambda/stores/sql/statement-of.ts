import type { Sql } from 'sql-template-tag';
import type * as z from 'zod';
import type { Change, CommandEnvelope, CommandKind } from '../../contract/command.ts';

/** The envelope of a command, with the change that its kind makes. */
export interface Command extends CommandEnvelope {
  readonly changes: Change;
}

/** The statement of one kind of command. */
export class Statement {
  readonly kind: CommandKind;
  readonly of: (envelope: CommandEnvelope) => Sql;

  constructor(kind: CommandKind, of: (envelope: CommandEnvelope) => Sql) {
    this.kind = kind;
    this.of = of;
  }
}

/** Binds a statement to a kind of command. `build` gets the command and its validated data. */
export const statementOf = <D extends z.ZodType>(kind: CommandKind<D>, build: (command: Command, data: z.output<D>) => Sql): Statement =>
  new Statement(kind as unknown as CommandKind, (envelope) =>
    build({ ...envelope, changes: kind.changes as Change }, envelope.data as z.output<D>),
  );
