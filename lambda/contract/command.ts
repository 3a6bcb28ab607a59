import * as z from 'zod';
import type { changeAction, resourceType } from './activity.ts';
import { uuid } from './fields.ts';

/** The action of a command, and the kind of resource that it changes. */
export interface Change {
  readonly kind: z.infer<typeof resourceType>;
  readonly action: z.infer<typeof changeAction>;
}

/** A kind of change to the catalog: the data of its message, and its message group, which keeps changes in order. */
export interface CommandKind<D extends z.ZodType = z.ZodType> {
  readonly type: string;
  /** Version of the message. A worker reads the versions that may still be queued. */
  readonly v: number;
  /** Null for a command that changes nothing in the catalog. */
  readonly changes: Change | null;
  readonly data: D;
  /** The message group: the kind and id of the resource that owns the changed one. */
  readonly group: (data: z.output<D>) => string;
}

export const defineCommand = <const T extends string, const V extends number, D extends z.ZodType>(
  kind: CommandKind<D> & { readonly type: T; readonly v: V },
): CommandKind<D> & { readonly type: T; readonly v: V } => kind;

interface Stated<T extends string, V extends number, F extends z.core.$ZodLooseShape> {
  readonly type: T;
  readonly v: V;
  readonly changes: Change;
  /** The fields of the message besides ids. */
  readonly fields: F;
}

/** A command for a resource that does not belong to another one. All changes of the resource stay in order. */
export const ofItself = <const T extends string, const V extends number, F extends z.core.$ZodLooseShape>({
  fields,
  ...kind
}: Stated<T, V, F>) =>
  defineCommand({
    ...kind,
    data: z.strictObject({ id: uuid }).extend(fields),
    group: (data) => `${kind.changes.kind}:${(data as { id: string }).id}`,
  });

/** A command for a part of a show. It stays in order with all changes of the show. */
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

/** The field with the version that a change expects; null for any version. */
export const versioned = { expected_version: expectedVersion };

/** The version field of commands whose earlier messages lack it. */
export const versionedSince = { expected_version: expectedVersion.default(null) };

/** Who requested a change, and from where. The audit entry of the change stores it. */
export const actor = z.object({
  sub: z.string(),
  username: z.string(),
  ip: z.string().nullable(),
  user_agent: z.string().nullable(),
  request_id: z.string(),
});

export type Actor = z.infer<typeof actor>;

/** A message of the command queue. */
export const commandEnvelope = z.strictObject({
  type: z.string(),
  v: z.int(),
  receipt_id: z.string(),
  actor,
  data: z.unknown(),
});

export type CommandEnvelope = z.infer<typeof commandEnvelope>;
