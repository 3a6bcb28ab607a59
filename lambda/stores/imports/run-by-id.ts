import { oneById } from '../sql/view.ts';
import { runs } from './run-views.ts';

/** What does this run of an import do, and what became of its rows? */
export const runById = oneById(runs);
