import { listShowReleaseDates as route } from '../../contract/routes/distributors/list-show-release-dates.ts';
import { releaseDatesOfShow } from '../../stores/distributors/release-dates-of-show.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, releaseDatesOfShow);
