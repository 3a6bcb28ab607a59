import { oneById } from '../sql/view.ts';
import { releaseDates } from './release-dates.ts';

/** Which release date has this id? Undefined when none, or it or its show was deleted. */
export const releaseDateById = oneById(releaseDates);
