import { listShowCarriage as route } from '../../contract/routes/distributors/list-show-carriage.ts';
import { carriageOfShow } from '../../stores/distributors/carriage-of-show.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, carriageOfShow);
