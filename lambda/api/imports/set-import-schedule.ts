import { setImportSchedule as command } from '../../contract/commands/imports/set-import-schedule.ts';
import { scheduleIds } from '../../contract/imports/schedule.ts';
import { setImportSchedule } from '../../contract/routes/imports/set-import-schedule.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { changeCatalog, requiredVersion } from '../change-catalog.ts';

export const handler = endpoint(setImportSchedule, (request) =>
  changeCatalog(request, command, {
    id: scheduleIds[request.path.source],
    ...request.body,
    expected_version: requiredVersion(request.headers),
  }),
);
