import { oneById } from '../sql/view.ts';
import { releaseDates } from './release-dates.ts';

/** The release date with an id. Undefined if it does not exist, or if it or its show was deleted. */
export const releaseDateById = oneById(releaseDates);
