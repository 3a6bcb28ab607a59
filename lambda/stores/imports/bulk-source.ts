import { raw, type Sql } from 'sql-template-tag';

/** Whether rows are those of bulk requests. */
export const isBulk = (source: string): boolean => source === 'bulk';

/**
 * The condition for a source whose rows may name a resource under several keys: people name a show by its id or by its name. Any other
 * source has one key for each resource.
 */
export const namesAgain = (source: string): Sql => raw(isBulk(source) ? 'true' : 'false');
