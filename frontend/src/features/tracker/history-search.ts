import { isoDay, oneOf, searchOf, text } from '../../ui/search-params.ts';

/** What the history shows, as its address says it. */
export interface HistorySearch {
  /** Id of a show or movie. */
  readonly id?: string;
  /** A day of the person's calendar. */
  readonly day?: string;
  /** Whether an undo takes back later changes too. */
  readonly force?: 'yes';
}

/** Parses an address. Invalid parameters are dropped. */
export const historySearchOf = searchOf<HistorySearch>({
  id: (value) => {
    const id = text(36)(value);
    return id && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : undefined;
  },
  day: isoDay,
  force: oneOf({ yes: true }),
});
