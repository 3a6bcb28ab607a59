import sql, { raw, type Sql } from 'sql-template-tag';
import type { CommandEnvelope } from '../../contract/command.ts';
import type { CommandData } from '../../contract/commands.ts';
import { changeStatement, deletion } from '../sql/change-statement.ts';
import { assignments, createStatement } from '../sql/create-statement.ts';
import { noDistributor, noShow, ofDeletedShow } from '../sql/references.ts';

type Whole = CommandData<'add-release-date@1'>;

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
export function addReleaseDateStatement(command: CommandEnvelope, data: Whole): Sql {
  const { id, tv_show_id, distributor_id } = data;
  return createStatement({
    command,
    resource: 'release-date',
    id,
    row: { tv_show_id: sql`${tv_show_id}::uuid`, ...rowOf(data) },
    equal: equalOf(data),
    refusals: [noShow(tv_show_id), ...noDistributor(distributor_id)],
  });
}

/** Replaces a release date; a distributor that it has already need not be active. */
export function updateReleaseDateStatement(command: CommandEnvelope, data: CommandData<'update-release-date@1'>): Sql {
  const { id, distributor_id, expected_version } = data;
  return changeStatement({
    command,
    resource: 'release-date',
    id,
    expected: expected_version,
    action: 'edit',
    set: assignments(rowOf(data)),
    equal: equalOf(data),
    refusals: [ofDeletedShow, ...noDistributor(distributor_id, sql`current.distributor_id`)],
  });
}

/** Marks a release date as deleted. */
export const deleteReleaseDateStatement = deletion('release-date', [ofDeletedShow]);

/** Takes the mark of deletion off a release date, unless there is one for the same region and distributor. */
export function restoreReleaseDateStatement(
  command: CommandEnvelope,
  { id, expected_version }: CommandData<'restore-release-date@1'>,
): Sql {
  return changeStatement({
    command,
    resource: 'release-date',
    id,
    expected: expected_version,
    action: 'restore',
    among: 'deleted',
    set: sql`deleted_at = NULL`,
    equal: equalRelease(id, raw('current.tv_show_id'), raw('current.region'), raw('current.distributor_id')),
    refusals: [ofDeletedShow],
  });
}
