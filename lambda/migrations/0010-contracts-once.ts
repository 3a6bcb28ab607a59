import type { Migration } from '../platform/migrator.ts';

/** The name of this migration in the audit trail. */
const by = 'migration 10';

const equal = ['tv_show_id', 'distributor_id', 'distribution_type', 'region', 'contract_start_date', 'contract_end_date', 'exclusive'].join(
  ', ',
);

/**
 * Makes contracts unique. Of equal contracts, the oldest stays and the others are marked as deleted, each with an entry in the audit
 * trail. No row is lost, and the figures about distribution count the contract once.
 */
export const contractsOnce: Migration = {
  up: [
    `WITH doubles AS (
       SELECT id FROM (
         SELECT id, row_number() OVER (PARTITION BY ${equal} ORDER BY created_at, id) AS place
         FROM tv_show_distributors WHERE deleted_at IS NULL
       ) AS numbered WHERE place > 1
     ),
     deleted AS (
       UPDATE tv_show_distributors SET deleted_at = now(), version = version + 1 WHERE id IN (SELECT id FROM doubles)
       RETURNING id, deleted_at
     )
     INSERT INTO activity_logs (action, resource_type, resource_id, old_values, new_values, sub, username, request_id)
     SELECT 'delete', 'contract', id, '{"deleted_at": null}', jsonb_build_object('deleted_at', deleted_at), '${by}', '${by}', '${by}'
     FROM deleted`,
    `CREATE UNIQUE INDEX contracts_once ON tv_show_distributors (${equal}) NULLS NOT DISTINCT WHERE deleted_at IS NULL`,
  ],
  down: [
    'DROP INDEX contracts_once',
    `UPDATE tv_show_distributors AS c SET deleted_at = NULL, version = version + 1 FROM activity_logs AS entry
     WHERE entry.request_id = '${by}' AND entry.resource_type = 'contract' AND entry.resource_id = c.id
       AND (entry.new_values ->> 'deleted_at')::timestamptz = c.deleted_at`,
    `DELETE FROM activity_logs WHERE request_id = '${by}' AND resource_type = 'contract'`,
  ],
};
