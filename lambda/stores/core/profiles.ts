import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { dynamodb } from '../../platform/dynamodb.ts';
import type { Grant } from '../../platform/grants.ts';
import { accountDeleted } from '../../platform/http/caller-state.ts';
import { unlessRefused } from '../dynamodb/unless-refused.ts';

/** A person's name, time zone and language. The sign-in service stores e-mail addresses. */
export interface Profile {
  readonly name: string | null;
  /** IANA name, such as `Europe/Vienna`. */
  readonly time_zone: string | null;
  /** BCP 47 tag, such as `de-AT`. */
  readonly locale: string | null;
}

/** The profile of `sub`, or an empty one. */
export async function getProfile(grant: Grant<'profiles:get'>, sub: string): Promise<Profile> {
  const { Item } = await dynamodb.send(new GetCommand({ TableName: grant.PROFILES_TABLE, Key: { sub } }));
  return profile(Item);
}

/** @throws Problem `unauthorized` when the account of `sub` was deleted. The read is consistent. */
export async function checkNotErasedNow(grant: Grant<'receipts:accept'>, sub: string): Promise<void> {
  const { Item } = await dynamodb.send(new GetCommand({ TableName: grant.PROFILES_TABLE, Key: { sub }, ConsistentRead: true }));
  if (Item?.erased) throw accountDeleted();
}

/**
 * Changes the given fields of a profile. @returns the whole profile.
 * @throws Problem `unauthorized` when the account was deleted.
 */
export async function putProfile(grant: Grant<'profiles:put'>, sub: string, fields: Partial<Profile>): Promise<Profile> {
  const names = Object.keys(fields) as (keyof Profile)[];
  const update = new UpdateCommand({
    TableName: grant.PROFILES_TABLE,
    Key: { sub },
    ConditionExpression: 'attribute_not_exists(erased)',
    UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, fields[name]])),
    ReturnValues: 'ALL_NEW',
  });
  const written = await unlessRefused(update);
  if (!written) throw accountDeleted();
  return profile(written.Attributes);
}

const profile = (item: Record<string, unknown> = {}): Profile => {
  const { name = null, time_zone = null, locale = null } = item as Partial<Profile>;
  return { name, time_zone, locale };
};
