import { cancelImport } from '../../contract/commands/imports/cancel-import.ts';
import { cancelImport as route } from '../../contract/routes/imports/cancel-import.ts';
import { change } from '../change.ts';

export const handler = change(route, cancelImport);
