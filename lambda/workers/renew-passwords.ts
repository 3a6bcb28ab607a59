import { renewPasswords } from '../contract/workers.ts';
import { ownerOf, renewPassword } from '../platform/database-role.ts';
import { worker } from '../platform/worker.ts';

/** Gives the database users of the functions new passwords, each month. RDS renews the owner's own. */
export const handler = worker(renewPasswords, async (_event: unknown, { use }): Promise<void> => {
  const grant = use('catalog:renew-passwords');
  for (const secret of [grant.CATALOG_WRITER_SECRET_ARN, grant.CATALOG_READER_SECRET_ARN]) await renewPassword(ownerOf(grant), secret);
});
