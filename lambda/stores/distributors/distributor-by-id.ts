import { idOfReference } from '../sql/outside-keys.ts';
import { oneById } from '../sql/view.ts';
import { distributors } from './distributors.ts';

/** The distributor with an id, or with a key in another catalog, active or not. */
export const distributorById = oneById(distributors, idOfReference('distributor'));
