import type { Migration } from '../platform/migrator.ts';

const actions = (...names: readonly string[]) => `CHECK (action IN (${names.map((name) => `'${name}'`).join(', ')}))`;

const former = ['view', 'create', 'edit', 'delete', 'download', 'upload'] as const;

/**
 * Adds the actions `restore` and `merge` to the audit trail. Before, a restored resource was an edit that removed its deletion mark; a
 * merged one was deleted with `merged_into`, and its target was edited with `merged`. An outcome lists the rows that
 * it refuses.
 */
export const facts: Migration = {
  up: [
    'ALTER TABLE applied_commands ADD COLUMN rows jsonb',
    'ALTER TABLE activity_logs DROP CONSTRAINT activity_logs_action_check',
    `ALTER TABLE activity_logs ADD CONSTRAINT activity_logs_action_check ${actions(...former, 'restore', 'merge')}`,
    `UPDATE activity_logs SET action = 'merge'
     WHERE action = 'delete' AND new_values ->> 'merged_into' IS NOT NULL OR action = 'edit' AND new_values ->> 'merged' IS NOT NULL`,
    `UPDATE activity_logs SET action = 'restore'
     WHERE action = 'edit' AND (
       old_values ->> 'deleted_at' IS NOT NULL AND new_values ->> 'deleted_at' IS NULL
       OR old_values ->> 'active' = 'false' AND new_values ->> 'active' = 'true')`,
  ],
  down: [
    `UPDATE activity_logs SET action = CASE WHEN new_values ->> 'merged_into' IS NOT NULL THEN 'delete' ELSE 'edit' END
     WHERE action IN ('restore', 'merge')`,
    'ALTER TABLE activity_logs DROP CONSTRAINT activity_logs_action_check',
    `ALTER TABLE activity_logs ADD CONSTRAINT activity_logs_action_check ${actions(...former)}`,
    'ALTER TABLE applied_commands DROP COLUMN rows',
  ],
};
