import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { catalogStateKey, type KnownState, knownState } from '../../domain/catalog-state.ts';
import { dynamodb } from '../../platform/dynamodb.ts';
import type { Grant } from '../../platform/grants.ts';

export interface CatalogState {
  readonly state: KnownState;
  /** Time of the last request to the database, UTC. */
  readonly seen_at: string | null;
}

/** State of the catalog's database at the last request to it. Reads DynamoDB, never the database. */
export async function catalogState(grant: Grant<'catalog-state:get'>, now: Date): Promise<CatalogState> {
  const { Item } = await dynamodb.send(new GetCommand({ TableName: grant.SNAPSHOTS_TABLE, Key: catalogStateKey }));
  if (!Item) return { state: 'unknown', seen_at: null };
  const age = (now.getTime() - Date.parse(String(Item.seen_at))) / 1000;
  return { state: knownState(Item.state as 'awake' | 'waking', age), seen_at: String(Item.seen_at) };
}
