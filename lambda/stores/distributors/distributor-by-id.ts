import { oneById } from '../sql/view.ts';
import { distributors } from './distributors.ts';

/** The distributor with an id, active or not. */
export const distributorById = oneById(distributors);
