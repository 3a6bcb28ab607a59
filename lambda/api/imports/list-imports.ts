import { listImports as route } from '../../contract/routes/imports/list-imports.ts';
import { runsInOrder } from '../../stores/imports/runs-in-order.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, runsInOrder);
