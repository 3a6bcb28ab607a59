import { getImport as route } from '../../contract/routes/imports/get-import.ts';
import { runOfCaller } from '../../stores/imports/run-by-id.ts';
import { reading } from '../reading.ts';

export const handler = reading(route, runOfCaller);
