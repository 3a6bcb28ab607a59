import * as z from 'zod';
import type { changeAction, resourceType } from './activity.ts';

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
