import type { SkipReason } from '../../queries/imports.ts';

/** Why an import skips a row, for people. `docs/importing.md` lists the same texts. */
export const skipReasons: Readonly<Record<SkipReason, string>> = {
  unreadable: 'The row does not have the shape that its file should have',
  no_title: 'The row has no title',
  no_key: 'The row has no key that identifies it',
  no_season: 'An episode without a season',
  bad_value: 'A value breaks a rule of its field',
  too_long: 'A value is too long for its field',
  not_wanted: 'Episodic does not hold this kind of item, such as video games',
  adult: 'The source marks it as adult',
  repeated: 'Another row or resource has the same title and date, or the same key',
  unknown_show: 'Its show is not in the catalog under this source’s key',
  unknown_title: 'No show or movie has this key, or exactly one with this title',
  unknown_distributor: 'The distributor is not known',
  ambiguous_show: 'Several shows have this name and year',
  number_taken: 'The source gives this season and number to another episode too',
  contract_overlap: 'An exclusive contract of the show is in force in the same region at the same time',
  not_a_file: 'An entry of a Google Drive folder that cannot be loaded: a Google Doc, a shortcut, a picture',
  unknown_file: 'The name of a file in Google Drive says no source, and there is no mapping',
  too_many_files: 'An import of Google Drive has 50 files already, or too many folders',
  gone: 'TVmaze no longer has the show',
  changed_here: 'It stays when the sample is removed: somebody changed it',
  in_use: 'It stays when the sample is removed: something else refers to it',
  deleted_here: 'An editor deleted it',
  merged_here: 'An editor merged it into another show',
};

/** The text of a reason; a reason that the page does not know is named as the API names it. */
export const reasonText = (name: string): string => (Object.hasOwn(skipReasons, name) ? skipReasons[name as SkipReason] : name);
