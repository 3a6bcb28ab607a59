import type { Sql } from 'sql-template-tag';
import type * as z from 'zod';
import type { Change, CommandEnvelope, CommandKind } from '../../contract/command.ts';

/** The envelope of a command, with the change that its kind makes. */
export interface Command extends CommandEnvelope {
  readonly changes: Change;
  /** A key in another catalog, which an applied command gives to the resource. */
  readonly key?: OutsideKey;
}

/** A key in another catalog. */
export interface OutsideKey {
  readonly source: string;
  readonly value: string;
}

/** The statement of one kind of command. */
export class Statement {
  readonly kind: CommandKind;
  readonly of: (envelope: Enveloped) => Sql;

  constructor(kind: CommandKind, of: (envelope: Enveloped) => Sql) {
    this.kind = kind;
    this.of = of;
  }
}

/** A command, with the key that it gives to its resource. */
export type Enveloped = CommandEnvelope & Pick<Command, 'key'>;

/** A command that adds its resource or changes it, whichever applies when it is applied: the catalog decides between two statements. */
export class Upsert extends Statement {
  readonly add: Statement;
  readonly edit: Statement;

  constructor(kind: CommandKind, add: Statement, edit: Statement) {
    super(kind, add.of);
    this.add = add;
    this.edit = edit;
  }
}

/** Binds the statements that add and change a resource to the command that does either. */
export const upsertOf = <D extends z.ZodType>(kind: CommandKind<D>, add: Statement, edit: Statement): Upsert =>
  new Upsert(kind as unknown as CommandKind, add, edit);

/** Binds a statement to a kind of command. `build` gets the command and its validated data. */
export const statementOf = <D extends z.ZodType>(kind: CommandKind<D>, build: (command: Command, data: z.output<D>) => Sql): Statement =>
  new Statement(kind as unknown as CommandKind, (envelope) =>
    build({ ...envelope, changes: kind.changes as Change }, envelope.data as z.output<D>),
  );
