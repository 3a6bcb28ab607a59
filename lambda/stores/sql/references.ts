import sql, { raw, type Sql } from 'sql-template-tag';
import type { Rule } from './decision.ts';

/** Refuses what would belong to a show that is not there. */
export const noShow = (id: string): Rule => ({
  when: sql`NOT EXISTS (SELECT 1 FROM tv_shows WHERE id = ${id}::uuid AND deleted_at IS NULL)`,
  code: 'not_found',
  detail: sql`'There is no such show.'`,
});

/** Refuses to change what belongs to a deleted show. */
export const ofDeletedShow: Rule = {
  when: raw('EXISTS (SELECT 1 FROM tv_shows AS show WHERE show.id = current.tv_show_id AND show.deleted_at IS NOT NULL)'),
  code: 'not_found',
  detail: raw(`'Its show is deleted.'`),
};

const distributorNotFound = (when: Sql): Rule => ({
  when,
  code: 'distributor_not_found',
  detail: raw(`'There is no such distributor, or it is not active.'`),
});

/** Refuses a distributor that is not there, or not active and another than before; there is nothing to refuse where none is named. */
export const noDistributor = (id: string | null | undefined, before: Sql = raw('NULL::uuid')): Rule[] =>
  id
    ? [distributorNotFound(sql`NOT EXISTS (SELECT 1 FROM distributors AS d WHERE d.id = ${id}::uuid AND (d.active OR d.id = ${before}))`)]
    : [];

/** Refuses one that is described, by `described` of `d`, and there, but not active and another than before. */
export const noneDescribed = (described: Sql, before: Sql = raw('NULL::uuid')): Rule =>
  distributorNotFound(
    sql`EXISTS (SELECT 1 FROM given JOIN distributors AS d ON ${described} WHERE NOT d.active AND d.id IS DISTINCT FROM ${before})`,
  );
