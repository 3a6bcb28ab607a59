import type { Item, Level, LevelWrite } from './dynalite.ts';
import { keyPrefix } from './dynalite.ts';

const ttlPrefix = 'time-to-live~';
const fiveYears = 5 * 365.25 * 24 * 3600;

/** Tracks which tables have a time to live, and when their items expire. */
export interface Expiry {
  /** Sets or removes a table's time-to-live attribute, and reads the expiry of its items. */
  setAttribute(table: string, attribute: string | undefined): Promise<void>;
  /** Records committed writes. */
  observe(writes: readonly LevelWrite[]): void;
  /** Tables and LevelDB keys of the items that have expired. */
  due(): { table: string; key: string }[];
  isDue(table: string, item: Item): boolean;
}

/**
 * Time to live as in "How it works: DynamoDB Time to Live": the attribute is a Number of epoch seconds. Items with another type, or with
 * a time more than five years in the past, do not expire. DynamoDB deletes expired items within days; this deletes them within seconds.
 */
export async function openExpiry(db: Level, now: () => number): Promise<Expiry> {
  const attributes = new Map<string, string>();
  const expiring = new Map<string, Map<string, number>>();

  const expiresAt = (table: string, item: Item): number => Number(item[attributes.get(table) ?? '']?.N ?? Number.NaN);
  const isDue = (at: number): boolean => at <= now() / 1000 && at > now() / 1000 - fiveYears;

  function remember(table: string, key: string, item: Item | undefined): void {
    const at = item ? expiresAt(table, item) : Number.NaN;
    if (Number.isNaN(at)) expiring.get(table)?.delete(key);
    else expiring.get(table)?.set(key, at);
  }

  async function readItems(table: string): Promise<void> {
    expiring.set(table, new Map());
    const prefix = keyPrefix(table);
    for await (const [key, item] of db.iterator({ gte: prefix, lt: `${prefix}\xff` })) remember(table, key, item as Item);
  }

  for await (const [key, attribute] of db.iterator({ gte: ttlPrefix, lt: `${ttlPrefix}\xff` })) {
    attributes.set(key.slice(ttlPrefix.length), attribute as string);
  }
  for (const table of attributes.keys()) await readItems(table);

  return {
    async setAttribute(table, attribute) {
      if (attribute === attributes.get(table)) return;
      if (attribute === undefined) {
        attributes.delete(table);
        expiring.delete(table);
        await db.batch([{ type: 'del', key: ttlPrefix + table }]);
        return;
      }
      attributes.set(table, attribute);
      await db.put(ttlPrefix + table, attribute);
      await readItems(table);
    },
    observe(writes) {
      for (const write of writes) {
        const table = /^item-([^~]+)~/.exec(write.key)?.[1];
        if (table && attributes.has(table)) remember(table, write.key, write.type === 'put' ? (write.value as Item) : undefined);
      }
    },
    due: () => [...expiring].flatMap(([table, keys]) => [...keys].filter(([, at]) => isDue(at)).map(([key]) => ({ table, key }))),
    isDue: (table, item) => isDue(expiresAt(table, item)),
  };
}
