import { setExternalIds } from '../../contract/commands/shows/set-external-ids.ts';
import { setExternalIds as route } from '../../contract/routes/shows/set-external-ids.ts';
import { change, currentShow } from '../change.ts';

export const handler = change(route, setExternalIds, currentShow);
