import sql, { raw, type Sql } from 'sql-template-tag';
import type * as z from 'zod';
import { addReleaseDate } from '../../contract/commands/distributors/add-release-date.ts';
import { deleteReleaseDate } from '../../contract/commands/distributors/delete-release-date.ts';
import { restoreReleaseDate } from '../../contract/commands/distributors/restore-release-date.ts';
import { updateReleaseDate } from '../../contract/commands/distributors/update-release-date.ts';
import { changeStatement, deletion, restoration } from '../sql/change-statement.ts';
import { assignments, createStatement } from '../sql/create-statement.ts';
import { noDistributor, noShow, ofDeletedShow } from '../sql/references.ts';
import { statementOf } from '../sql/statement-of.ts';

type Whole = z.output<typeof addReleaseDate.data>;

const rowOf = ({ region, release_date, distributor_id }: Whole) => ({
  region: sql`${region}::text`,
  release_date: sql`${release_date}::date`,
  distributor_id: sql`${distributor_id}::uuid`,
});

/** Another living release date of the same show, region and distributor, or of none. */
const equalRelease = (id: string, show: Sql, region: Sql, distributor: Sql) => sql`
  SELECT other.id FROM release_dates AS other
  WHERE other.id <> ${id}::uuid AND other.deleted_at IS NULL AND other.tv_show_id = ${show}
    AND other.region = ${region} AND other.distributor_id IS NOT DISTINCT FROM ${distributor}`;

const equalOf = (data: Whole) => {
  const { region, distributor_id } = rowOf(data);
  return equalRelease(data.id, sql`${data.tv_show_id}::uuid`, region, distributor_id);
};

/** Adds a release date to a living show, unless there is one for the same region and distributor. */
export const addReleaseDateStatement = statementOf(addReleaseDate, (command, data) => {
  const { id, tv_show_id, distributor_id } = data;
  return createStatement({
    command,
    id,
    row: { tv_show_id: sql`${tv_show_id}::uuid`, ...rowOf(data) },
    equal: equalOf(data),
    refusals: [noShow(tv_show_id), ...noDistributor(distributor_id)],
  });
});

/** Replaces a release date; a distributor that it has already need not be active. */
export const updateReleaseDateStatement = statementOf(updateReleaseDate, (command, data) => {
  return changeStatement({
    command,
    data,
    set: assignments(rowOf(data)),
    equal: equalOf(data),
    refusals: [ofDeletedShow, ...noDistributor(data.distributor_id, sql`current.distributor_id`)],
  });
});

/** Marks a release date as deleted. */
export const deleteReleaseDateStatement = deletion(deleteReleaseDate, [ofDeletedShow]);

/** Takes the mark of deletion off a release date, unless there is one for the same region and distributor. */
export const restoreReleaseDateStatement = restoration(restoreReleaseDate, ({ id }) => ({
  equal: equalRelease(id, raw('current.tv_show_id'), raw('current.region'), raw('current.distributor_id')),
  refusals: [ofDeletedShow],
}));
