import { oneById } from '../sql/view.ts';
import { distributors } from './distributors.ts';

/** Which distributor, active or not, has this id? */
export const distributorById = oneById(distributors);
