import { listDistributorShows as route } from '../../contract/routes/distributors/list-distributor-shows.ts';
import { showsOfDistributor } from '../../stores/distributors/shows-of-distributor.ts';
import { paging } from '../reading.ts';

export const handler = paging(route, showsOfDistributor);
