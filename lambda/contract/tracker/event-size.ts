/** Most changes of one event, by their weights. A larger change of a show is several events of one batch. */
export const mostChanges = 500;

/** How much of an event a change takes up: a note is as large as 50 plays. So the largest event fits into an item of DynamoDB (400 KB). */
export const weightOf = ({ slot }: { readonly slot: string }): number => (slot.startsWith('note ') ? 50 : 1);

/** Most events that one show can have. */
export const mostEvents = 999_999_999;

/** Most changes of an event that the history shows. */
export const mostShown = 20;
