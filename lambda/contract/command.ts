import * as z from 'zod';
import type { changeAction, resourceType } from './activity.ts';
import { uuid } from './fields.ts';

/** What a command does, and to which kind of resource. */
export interface Change {
  readonly kind: z.infer<typeof resourceType>;
  readonly action: z.infer<typeof changeAction>;
}

/** A kind of change to the catalog: what its message carries and which changes it must stay in order with. */
export interface CommandKind<D extends z.ZodType = z.ZodType> {
  readonly type: string;
  /** Version of the message. A worker reads the versions that may still be queued. */
  readonly v: number;
  /** Null for a command that changes nothing in the catalog. */
  readonly changes: Change | null;
  readonly data: D;
  /** The message group: the root that owns what is changed. */
  readonly group: (data: z.output<D>) => string;
}

export const defineCommand = <const T extends string, const V extends number, D extends z.ZodType>(
  kind: CommandKind<D> & { readonly type: T; readonly v: V },
): CommandKind<D> & { readonly type: T; readonly v: V } => kind;

interface Stated<T extends string, V extends number, F extends z.core.$ZodLooseShape> {
  readonly type: T;
  readonly v: V;
  readonly changes: Change;
  /** What the message carries beside ids. */
  readonly fields: F;
}

/** A command about a resource that belongs to none: its changes stay in order with each other. */
export const ofItself = <const T extends string, const V extends number, F extends z.core.$ZodLooseShape>({
  fields,
  ...kind
}: Stated<T, V, F>) =>
  defineCommand({
    ...kind,
    data: z.strictObject({ id: uuid }).extend(fields),
    group: (data) => `${kind.changes.kind}:${(data as { id: string }).id}`,
  });

/** A command about a part of a show: it stays in order with all changes of the show. */
export const partOfShow = <const T extends string, const V extends number, F extends z.core.$ZodLooseShape>({
  fields,
  ...kind
}: Stated<T, V, F>) =>
  defineCommand({
    ...kind,
    data: z.strictObject({ id: uuid, tv_show_id: uuid }).extend(fields),
    group: (data) => `show:${(data as { tv_show_id: string }).tv_show_id}`,
  });

const expectedVersion = z.int().min(1).nullable();

/** The field of a change with the version that it expects; null where any will do. */
export const versioned = { expected_version: expectedVersion };

/** The field in commands that did not always carry it. */
export const versionedSince = { expected_version: expectedVersion.default(null) };

/** Who asked for a change, from where: stored in the audit row of its effect. */
export const actor = z.object({
  sub: z.string(),
  username: z.string(),
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  request_id: z.string(),
});

export type Actor = z.infer<typeof actor>;

/** What travels through the command queue. */
export const commandEnvelope = z.strictObject({
  type: z.string(),
  v: z.int(),
  receipt_id: z.string(),
  actor,
  data: z.unknown(),
});

export type CommandEnvelope = z.infer<typeof commandEnvelope>;
