import { getReleaseDate as route } from '../../contract/routes/distributors/get-release-date.ts';
import { releaseDateById } from '../../stores/distributors/release-date-by-id.ts';
import { reading } from '../reading.ts';

export const handler = reading(route, releaseDateById);
