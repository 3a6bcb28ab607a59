import { listReleaseDates as route } from '../../contract/routes/distributors/list-release-dates.ts';
import { releaseDatesInOrder } from '../../stores/distributors/release-dates-in-order.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, releaseDatesInOrder);
