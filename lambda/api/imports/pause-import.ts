import { pauseImport } from '../../contract/commands/imports/pause-import.ts';
import { pauseImport as route } from '../../contract/routes/imports/pause-import.ts';
import { change } from '../change.ts';

export const handler = change(route, pauseImport);
