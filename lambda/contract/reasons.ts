/**
 * Reasons for refusing a change as `command_rejected`, with their meaning and what the caller can do. They are the `reason` of the answer
 * and the `code` of the receipt's outcome, and never change.
 */
export const reasons = {
  distributor_not_found: {
    meaning: 'The distributor or network does not exist, or is inactive',
    cure: 'Choose another distributor, or restore it first. A resource that already has an inactive distributor can keep it.',
  },
  not_active: { meaning: 'The distributor is already inactive', cure: 'There is nothing to do.' },
  active: { meaning: 'The distributor is already active', cure: 'There is nothing to do.' },
  merged: { meaning: 'The show was merged into another one, which cannot be undone', cure: 'Use the show that `detail` names.' },
  unknown_show: { meaning: 'The show to merge into does not exist, or is the same show', cure: 'Check `into`.' },
  ambiguous_show: { meaning: 'Several shows have this name', cure: 'Send `show_id`.' },
  unknown_genre: { meaning: 'The genre to merge into does not exist, or is the same genre', cure: 'Check `into`.' },
  genre_in_use: {
    meaning: 'Shows or movies have this genre. Deleted ones count too',
    cure: 'Merge it into another genre instead; its shows and movies move there.',
  },
  movies_would_be_equal: {
    meaning: 'Two movies differ only in the genres to merge',
    cure: 'Delete one of the two movies that `detail` names, then merge again.',
  },
  duplicate_episodes: {
    meaning: 'The show already has some of these episodes. No episode was added',
    cure: 'Remove or correct the rows that `errors` names.',
  },
  no_difference: {
    meaning: 'The difference between the catalog and a source was settled, or it is about the number of an episode',
    cure: 'Read the differences again.',
  },
  import_state: {
    meaning: 'The import is in a state in which this cannot be done',
    cure: 'Read its state. Only a prepared import can be started, a running one paused, and a paused or failed one resumed.',
  },
  unknown_import: {
    meaning: 'No import of this source has this id and can be repeated',
    cure: 'Send the id of an import of the same source that asked TVmaze, or that loaded a folder of Google Drive.',
  },
  no_file: { meaning: 'The episode has no file', cure: 'Upload its file first.' },
  job_open: { meaning: 'A job of this type already waits or runs for the episode', cure: 'Wait for it, or cancel it.' },
  job_state: {
    meaning: 'The job is in a state in which this cannot be done',
    cure: 'Read its state. Only a failed or cancelled job can be retried, and one that waits or runs be cancelled.',
  },
  upload_state: { meaning: 'The upload is complete or cancelled', cure: 'Begin another upload.' },
  too_many_parts: {
    meaning: 'The show would have more than 3,000 seasons and gaps between episode numbers, which is too many to show',
    cure: 'Check the season and episode numbers.',
  },
  catalog_rule: {
    meaning: 'A constraint of the database refuses the change',
    cure: 'Read the resource again and repeat the change. If the problem persists, report `request_id`.',
  },
} as const satisfies Record<string, { meaning: string; cure: string }>;

export type Reason = keyof typeof reasons;

/** The `code` in the outcome of a refused change: a reason, or the code of a problem. */
export type RefusalCode = Reason | 'not_found' | 'version_conflict' | 'contract_overlap';
