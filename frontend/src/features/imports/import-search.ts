import type { SkipReason } from '../../queries/imports.ts';
import { oneOf, searchOf } from '../../ui/search-params.ts';
import { skipReasons } from './skip-reasons.ts';

/** Which skipped rows of an import are listed, as the address says it. */
export interface ImportSearch {
  readonly reason?: SkipReason;
}

/** Parses an address. Invalid parameters are dropped. */
export const importSearchOf = searchOf<ImportSearch>({ reason: oneOf(skipReasons) });
