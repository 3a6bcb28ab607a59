import { isDeepStrictEqual } from 'node:util';
import { DescribeTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { eventually } from './cloud.ts';
import type { operator } from './operator.ts';

type Owner = ReturnType<typeof operator>;
type Item = Record<string, unknown>;

/** Remembers every row of the catalog and every item of the tables. @returns a function that restores them. */
export async function rememberData(owner: Owner): Promise<() => Promise<void>> {
  await owner.sql(copyRows);
  const { TableNames = [] } = await owner.dynamodb.send(new ListTablesCommand());
  const tables = await Promise.all(
    TableNames.map(async (name) => ({ name, key: await keyOf(owner, name), items: await owner.items(name) })),
  );
  return async () => {
    // The database can be asleep.
    await eventually('the rows to be restored', () => owner.sql(restoreRows).catch(() => undefined), 120_000);
    for (const { name, key, items } of tables) await restoreItems(owner, name, key, items);
  };
}

const copyRows = `DO $$ DECLARE name text; BEGIN
  CREATE SCHEMA remembered;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('CREATE TABLE remembered.%1$I AS TABLE public.%1$I', name);
  END LOOP;
END $$`;

/** Deletes new and changed rows, then inserts the missing ones. The session's own user can do this without triggers. */
const restoreRows = `DO $$ DECLARE name text; names text; BEGIN
  SET LOCAL ROLE NONE;
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    SELECT string_agg(quote_ident(attname), ', ') INTO names FROM pg_attribute
      WHERE attrelid = format('public.%I', name)::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
    EXECUTE format('DELETE FROM public.%1$I AS now WHERE md5(now::text) NOT IN (SELECT md5(old::text) FROM remembered.%1$I AS old)', name);
    EXECUTE format('INSERT INTO public.%1$I (%2$s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM remembered.%1$I AS old
      WHERE md5(old::text) NOT IN (SELECT md5(now::text) FROM public.%1$I AS now)', name, names);
  END LOOP;
END $$`;

async function keyOf(owner: Owner, TableName: string): Promise<string[]> {
  const { Table } = await owner.dynamodb.send(new DescribeTableCommand({ TableName }));
  return Table?.KeySchema?.map(({ AttributeName = '' }) => AttributeName) ?? [];
}

async function restoreItems(owner: Owner, name: string, key: readonly string[], remembered: readonly Item[]): Promise<void> {
  const keyIn = (item: Item) => Object.fromEntries(key.map((part) => [part, item[part]]));
  const byKey = (items: readonly Item[]) => new Map(items.map((item) => [JSON.stringify(keyIn(item)), item]));
  const [old, now] = [byKey(remembered), byKey(await owner.items(name))];
  const gone = [...old].flatMap(([at, Item]) => (isDeepStrictEqual(Item, now.get(at)) ? [] : [{ PutRequest: { Item } }]));
  const added = [...now].flatMap(([at, item]) => (old.has(at) ? [] : [{ DeleteRequest: { Key: keyIn(item) } }]));
  const writes = [...gone, ...added];
  while (writes.length > 0) await owner.dynamodb.send(new BatchWriteCommand({ RequestItems: { [name]: writes.splice(0, 25) } }));
}
