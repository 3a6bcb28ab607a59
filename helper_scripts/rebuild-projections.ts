import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { grantsFor } from '../lambda/platform/grants.ts';
import type { Item } from '../lambda/stores/tracker/progress-entries.ts';
import { storedProjection } from '../lambda/stores/tracker/projections.ts';
import { differenceOf, type RebuiltShow, rebuiltShows } from '../lambda/stores/tracker/rebuilt-shows.ts';
import { enterStage, stackOutputs } from './stage.ts';

/*
 * Compares the projections in the table of progress with the events in the ledger. With --write it stores what the events say. Stop the
 * writes of the stage first, because the tables are read one after another.
 */

const { values } = parseArgs({ options: { stage: { type: 'string', default: 'local' }, write: { type: 'boolean', default: false } } });

async function everything(client: DynamoDBDocumentClient, TableName: string): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) items.push(...Items);
  return items;
}

try {
  enterStage(values.stage);
  const data = await stackOutputs(values.stage, 'data');
  const use = grantsFor(['progress:put'], {
    PROGRESS_TABLE: data.ProgressTableName,
    TRACKER_KEYS_TABLE: data.TrackerKeysTableName,
    LEDGER_TABLE: data.LedgerTableName,
    PROFILES_TABLE: data.ProfilesTableName,
  });
  const grant = use('progress:put');
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(), { marshallOptions: { removeUndefinedValues: true } });
  const ledger = await everything(client, grant.LEDGER_TABLE);
  const list = (await everything(client, grant.PROGRESS_TABLE)) as unknown as Item[];

  /** Stores the projection of a show, or removes it from the list. */
  const write = async ({ last, username, projection }: RebuiltShow): Promise<void> => {
    const TableName = grant.PROGRESS_TABLE;
    const Key = { username, tv_show: last.tv_show };
    if (!last.listed) {
      await client.send(new TransactWriteCommand({ TransactItems: [{ Delete: { TableName, Key } }] }));
      return;
    }
    const former = list.find((one) => one.username === username && one.sub === last.sub && one.tv_show === last.tv_show);
    const status = former?.status ?? 'watching';
    const { fields, writes } = storedProjection(grant, { sub: last.sub, id: last.id }, projection, status, []);
    const version = Math.max(former?.version ?? 0, projection.number) + 1;
    const own = { ...Key, sub: last.sub, show_id: last.show_id ?? undefined, last_updated: last.at, ...former, ...fields, version };
    await client.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName, Item: own } }, ...writes] }));
  };

  const shows = rebuiltShows(ledger);
  let different = 0;
  for (const show of shows) {
    const difference = differenceOf(show, list, ledger);
    if (difference === undefined) continue;
    different += 1;
    console.log(`${show.last.sub}  ${show.last.tv_show}  ${difference}`);
    if (values.write && show.last.kind === 'show') await write(show);
  }
  console.log(`${shows.length} shows compared, ${different} different${values.write && different > 0 ? ', all rebuilt' : ''}.`);
  if (different > 0 && !values.write) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
