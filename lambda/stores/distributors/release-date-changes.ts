import sql, { raw, type Sql } from 'sql-template-tag';
import type * as z from 'zod';
import { addReleaseDate } from '../../contract/commands/distributors/add-release-date.ts';
import { deleteReleaseDate } from '../../contract/commands/distributors/delete-release-date.ts';
import { restoreReleaseDate } from '../../contract/commands/distributors/restore-release-date.ts';
import { updateReleaseDate } from '../../contract/commands/distributors/update-release-date.ts';
import { releaseDate, releaseFields } from '../../contract/release-date.ts';
import { change, deletion, restoration } from '../sql/change-statement.ts';
import { typesOf } from '../sql/columns.ts';
import { assignments, creation, valuesOf } from '../sql/create-statement.ts';
import { noDistributor, noShow, ofDeletedShow } from '../sql/references.ts';

type Whole = z.output<typeof addReleaseDate.data>;

const types = typesOf(releaseFields, releaseDate);

/** Another release date, not deleted, with the same show, region and distributor. No distributor equals no distributor. */
const equalRelease = (id: string, show: Sql, region: Sql, distributor: Sql) => sql`
  SELECT other.id FROM release_dates AS other
  WHERE other.id <> ${id}::uuid AND other.deleted_at IS NULL AND other.tv_show_id = ${show}
    AND other.region = ${region} AND other.distributor_id IS NOT DISTINCT FROM ${distributor}`;

const equalOf = (data: Whole) => {
  const { tv_show_id, region, distributor_id } = valuesOf(data, { tv_show_id: 'uuid', ...types });
  return equalRelease(data.id, tv_show_id, region, distributor_id);
};

/** Adds a release date to a show, unless it has one for the same region and distributor. */
export const addReleaseDateStatement = creation(addReleaseDate, (data) => ({
  row: valuesOf(data, { tv_show_id: 'uuid', ...types }),
  equal: equalOf(data),
  refusals: [noShow(data.tv_show_id), ...noDistributor(data.distributor_id)],
}));

/** Replaces a release date. A new distributor must be active. */
export const updateReleaseDateStatement = change(updateReleaseDate, (data) => ({
  set: assignments(valuesOf(data, types)),
  equal: equalOf(data),
  refusals: [ofDeletedShow, ...noDistributor(data.distributor_id, sql`current.distributor_id`)],
}));

/** Marks a release date as deleted. */
export const deleteReleaseDateStatement = deletion(deleteReleaseDate, [ofDeletedShow]);

/** Restores a deleted release date, unless its show has one for the same region and distributor. */
export const restoreReleaseDateStatement = restoration(restoreReleaseDate, ({ id }) => ({
  equal: equalRelease(id, raw('current.tv_show_id'), raw('current.region'), raw('current.distributor_id')),
  refusals: [ofDeletedShow],
}));
