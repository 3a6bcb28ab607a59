/**
 * Why a change is refused as `command_rejected`: the `reason` of the answer and the `code` of the receipt's outcome, which never
 * change; what each means, and what can be done about it.
 */
export const reasons = {
  distributor_not_found: {
    meaning: 'The distributor or network that it names is not there, or is not active',
    cure: 'Name another one, or restore it first. What has an inactive one already may keep it.',
  },
  not_active: { meaning: 'The distributor was deleted before', cure: 'Nothing is left to do.' },
  active: { meaning: 'The distributor is not deleted', cure: 'Nothing is left to do.' },
  merged: { meaning: 'The show was merged into another one, which is final', cure: 'Go on with the show that `detail` names.' },
  unknown_show: { meaning: 'The show to merge into is not there, or is the same one', cure: 'Check `into`.' },
  ambiguous_show: { meaning: 'Several shows have the name that it gives', cure: 'Say which one by `show_id`.' },
  unknown_genre: { meaning: 'The genre to merge into is not there, or is the same one', cure: 'Check `into`.' },
  genre_in_use: {
    meaning: 'Shows or movies have the genre, deleted ones among them',
    cure: 'Merge it into another one: then they have that.',
  },
  movies_would_be_equal: {
    meaning: 'Two movies differ only in the genres being merged',
    cure: 'Delete one of the two that `detail` names first.',
  },
  duplicate_episodes: {
    meaning: 'The show has living episodes of some of these numbers; none was added',
    cure: 'Leave out or correct the rows that `errors` names.',
  },
  no_difference: {
    meaning: 'The difference between the catalog and a source was settled, or it is about the number of an episode',
    cure: 'Read the differences again.',
  },
  import_state: {
    meaning: 'The import is in a state in which this cannot be done',
    cure: 'Read its state. Only a running import can be paused, and only a paused or failed one resumed.',
  },
  too_many_parts: {
    meaning: 'The show would have more than 3,000 seasons and gaps between the numbers of its episodes, which is more than can be shown',
    cure: 'Check the season and episode numbers.',
  },
  catalog_rule: {
    meaning: 'A constraint of the database refuses it',
    cure: 'Read what it is about again; if it stays, report `request_id`.',
  },
} as const satisfies Record<string, { meaning: string; cure: string }>;

export type Reason = keyof typeof reasons;

/** Under which code the outcome of a refused change is stored: a reason, or what becomes a problem of its own. */
export type RefusalCode = Reason | 'not_found' | 'version_conflict' | 'contract_overlap';
