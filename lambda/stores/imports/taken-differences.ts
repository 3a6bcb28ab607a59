import sql, { join, raw, type Sql } from 'sql-template-tag';
import * as commands from '../../contract/commands/imports/take-difference.ts';
import { change } from '../sql/change-statement.ts';
import { resources } from '../sql/resources.ts';
import { loadedDistributorColumns } from './load-distributors.ts';
import { loadedEpisodeColumns } from './load-episodes.ts';
import { movieColumns } from './load-movies.ts';
import { showColumns } from './load-shows.ts';

type Kind = 'movie' | 'show' | 'episode' | 'distributor';

const columns = { movie: movieColumns, show: showColumns, episode: loadedEpisodeColumns, distributor: loadedDistributorColumns } as const;

/** What a statement that takes a difference does: the row gets the source's value, and the field is no longer an editor's. */
const taking = (kind: Kind) => (data: { readonly id: string; readonly difference_id: string }) => {
  const names = Object.keys(columns[kind]);
  const each = (prefix: string): Sql => join(names.map((name) => raw(`${prefix}${name}`)));
  return {
    given: sql`given AS (
      SELECT source, field, theirs, companions FROM import_differences
      WHERE id = ${data.difference_id}::uuid AND kind = ${kind} AND resource_id = ${data.id}::uuid AND field = ANY (${`{${names.join(',')}}`}::text[])
    )`,
    refusals: [
      {
        when: sql`NOT EXISTS (SELECT 1 FROM given)`,
        code: 'no_difference' as const,
        detail: sql`'The source states the same by now, or the difference cannot be taken.'`,
      },
    ],
    set: sql`(${each('')}) = (
      SELECT ${each('p.')} FROM given, jsonb_populate_record(NULL::${raw(resources[kind])},
        (SELECT to_jsonb(c) FROM current AS c) || jsonb_build_object(given.field, given.theirs) || given.companions) AS p)`,
    further: [
      sql`settled AS (DELETE FROM import_differences WHERE id = ${data.difference_id}::uuid AND EXISTS (SELECT 1 FROM applied))`,
      sql`released AS (
        DELETE FROM edited_fields USING given, applied
        WHERE edited_fields.kind = ${kind} AND edited_fields.id = ${data.id}::uuid AND edited_fields.field = given.field
      )`,
    ],
    audits: { before: raw(`'{"taken_from": null}'::jsonb`), after: raw(`(SELECT jsonb_build_object('taken_from', source) FROM given)`) },
  };
};

export const takeMovieDifferenceStatement = change(commands.takeMovieDifference, taking('movie'));

export const takeShowDifferenceStatement = change(commands.takeShowDifference, taking('show'));

export const takeEpisodeDifferenceStatement = change(commands.takeEpisodeDifference, taking('episode'));

export const takeDistributorDifferenceStatement = change(commands.takeDistributorDifference, taking('distributor'));
