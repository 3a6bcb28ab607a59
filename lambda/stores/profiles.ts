import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { dynamodb } from '../platform/dynamodb.ts';
import type { Grant } from '../platform/grants.ts';

/** What somebody has told about themselves; e-mail addresses stay with the sign-in service. */
export interface Profile {
  readonly name: string | null;
  /** IANA name, such as `Europe/Vienna`. */
  readonly time_zone: string | null;
  /** BCP 47 tag, such as `de-AT`. */
  readonly locale: string | null;
}

/** The profile of `sub`; nobody has to have one. */
export async function getProfile(grant: Grant<'profiles:get'>, sub: string): Promise<Profile> {
  const { Item } = await dynamodb.send(new GetCommand({ TableName: grant.PROFILES_TABLE, Key: { sub } }));
  return { name: Item?.name ?? null, time_zone: Item?.time_zone ?? null, locale: Item?.locale ?? null };
}
