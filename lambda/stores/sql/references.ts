import sql, { raw, type Sql } from 'sql-template-tag';
import type { Rule } from './decision.ts';

/** Refuses a part of a show that does not exist or was deleted. */
export const noShow = (id: string): Rule => ({
  when: sql`NOT EXISTS (SELECT 1 FROM tv_shows WHERE id = ${id}::uuid AND deleted_at IS NULL)`,
  code: 'not_found',
  detail: sql`'The show does not exist or was deleted.'`,
});

/** Refuses a change of a part of a deleted show. */
export const ofDeletedShow: Rule = {
  when: raw('EXISTS (SELECT 1 FROM tv_shows AS show WHERE show.id = current.tv_show_id AND show.deleted_at IS NOT NULL)'),
  code: 'not_found',
  detail: raw(`'The show was deleted.'`),
};

const distributorNotFound = (when: Sql): Rule => ({
  when,
  code: 'distributor_not_found',
  detail: raw(`'The distributor does not exist or is inactive.'`),
});

/** Refuses a distributor that does not exist, or a new one that is inactive. No distributor is fine. */
export const noDistributor = (id: string | null | undefined, before: Sql = raw('NULL::uuid')): Rule[] =>
  id
    ? [distributorNotFound(sql`NOT EXISTS (SELECT 1 FROM distributors AS d WHERE d.id = ${id}::uuid AND (d.active OR d.id = ${before}))`)]
    : [];

/** Refuses a new distributor that matches the condition `described` on `d` and is inactive. */
export const noneDescribed = (described: Sql, before: Sql = raw('NULL::uuid')): Rule =>
  distributorNotFound(
    sql`EXISTS (SELECT 1 FROM given JOIN distributors AS d ON ${described} WHERE NOT d.active AND d.id IS DISTINCT FROM ${before})`,
  );
