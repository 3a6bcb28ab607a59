import type { Migration } from '../platform/migrator.ts';

/** A show that began in May 2008 and ended in 2008 ended after it began, although 2008 is stored as its first day. */
export const partialDates: Migration = {
  up: [
    `ALTER TABLE tv_shows DROP CONSTRAINT tv_shows_check, ADD CONSTRAINT tv_shows_end_after_premiere CHECK (
       ended >= CASE ended_precision
         WHEN 'year' THEN date_trunc('year', premiered::timestamp)::date
         WHEN 'month' THEN date_trunc('month', premiered::timestamp)::date
         ELSE premiered END)`,
  ],
  down: [
    'UPDATE tv_shows SET ended = premiered WHERE ended < premiered',
    `ALTER TABLE tv_shows DROP CONSTRAINT tv_shows_end_after_premiere, ADD CONSTRAINT tv_shows_check CHECK (ended >= premiered)`,
  ],
};
