import { migrate } from '../contract/workers.ts';
import { migrations } from '../migrations/all.ts';
import { ensureRole, ownerOf } from '../platform/database-role.ts';
import { log } from '../platform/log.ts';
import { migrateUp } from '../platform/migrator.ts';
import { worker } from '../platform/worker.ts';

/** Updates the schema and its roles. A deployment runs it before it updates the functions that need them. */
export const handler = worker(migrate, async (_event: unknown, { use }): Promise<void> => {
  const grant = use('catalog:migrate');
  const owner = ownerOf(grant);
  for (const secret of [grant.CATALOG_WRITER_SECRET_ARN, grant.CATALOG_READER_SECRET_ARN]) await ensureRole(owner, secret);
  const done = await migrateUp(owner, migrations);
  log.info('the schema is up to date', { migrations_run: done });
});
