import { getImport as route } from '../../contract/routes/imports/get-import.ts';
import { runById } from '../../stores/imports/run-by-id.ts';
import { reading } from '../reading.ts';

export const handler = reading(route, runById);
