import type { Migration } from '../platform/migrator.ts';

/**
 * Removes people from the audit trail on their request. The entries stay, without the person; this also applies to queued changes.
 * Both functions run as the owner, because nobody else may change the trail.
 */
export const erasure: Migration = {
  up: [
    'CREATE TABLE erased_people (sub text PRIMARY KEY, erased_at timestamptz NOT NULL DEFAULT now())',
    `CREATE FUNCTION redact_past_activity() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
     BEGIN
       UPDATE activity_logs SET sub = 'erased', username = 'erased', ip = NULL, user_agent = NULL, request_id = NULL WHERE sub = NEW.sub;
       RETURN NULL;
     END $$`,
    'CREATE TRIGGER erased_people_redact AFTER INSERT ON erased_people FOR EACH ROW EXECUTE FUNCTION redact_past_activity()',
    `CREATE FUNCTION redact_late_activity() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
     BEGIN
       IF EXISTS (SELECT 1 FROM erased_people WHERE sub = NEW.sub) THEN
         NEW.sub := 'erased';
         NEW.username := 'erased';
         NEW.ip := NULL;
         NEW.user_agent := NULL;
         NEW.request_id := NULL;
       END IF;
       RETURN NEW;
     END $$`,
    'CREATE TRIGGER activity_logs_redact BEFORE INSERT ON activity_logs FOR EACH ROW EXECUTE FUNCTION redact_late_activity()',
    'GRANT INSERT, SELECT ON erased_people TO episodic_writer',
  ],
  down: [
    'DROP TRIGGER activity_logs_redact ON activity_logs',
    'DROP FUNCTION redact_late_activity',
    'DROP TABLE erased_people',
    'DROP FUNCTION redact_past_activity',
  ],
};
