import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Real data of other people, which is not part of the project. `EPISODIC_DATA` names another folder. */
export const dataFolder = process.env.EPISODIC_DATA ?? join(import.meta.dirname, '../../../shared/data');

/** Why this part of the real data cannot be loaded. Undefined if it can. */
export const missingData = (part: string): string | undefined =>
  existsSync(join(dataFolder, part)) ? undefined : `there is no ${join(dataFolder, part)} (EPISODIC_DATA names another folder)`;
