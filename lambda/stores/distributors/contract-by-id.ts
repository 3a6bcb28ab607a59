import { oneById } from '../sql/view.ts';
import { contracts } from './contracts.ts';

/** Which contract has this id? Undefined when none, or it or its show was deleted. */
export const contractById = oneById(contracts);
