import { listImportDifferences as route } from '../../contract/routes/imports/list-import-differences.ts';
import { differencesOfRun } from '../../stores/imports/differences-of-run.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, differencesOfRun);
