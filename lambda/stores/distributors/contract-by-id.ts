import { oneById } from '../sql/view.ts';
import { contracts } from './contracts.ts';

/** The contract with an id. Undefined if it does not exist, or if it or its show was deleted. */
export const contractById = oneById(contracts);
