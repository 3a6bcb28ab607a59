import * as commands from '../../contract/commands/imports/take-difference.ts';
import { takeImportDifference } from '../../contract/routes/imports/take-import-difference.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { differenceById } from '../../stores/imports/difference-by-id.ts';
import { changeCatalog, versionOf } from '../change-catalog.ts';

const kinds = {
  movie: commands.takeMovieDifference,
  show: commands.takeShowDifference,
  distributor: commands.takeDistributorDifference,
} as const;

export const handler = endpoint(takeImportDifference, async (request) => {
  const { id, difference: difference_id } = request.path;
  const found = await differenceById(request.use('catalog:read'), id, difference_id);
  if (!found) throw new Problem('not_found');
  const data = { id: found.resource_id, difference_id, expected_version: versionOf(request.headers) };
  if (found.kind !== 'episode') return changeCatalog(request, kinds[found.kind], data);
  return changeCatalog(request, commands.takeEpisodeDifference, { ...data, tv_show_id: found.tv_show_id ?? '' });
});
