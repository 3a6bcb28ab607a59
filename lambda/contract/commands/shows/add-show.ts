import { ofItself } from '../../command.ts';
import { showFields } from '../../show.ts';

/** Adds a show with its names, genres, network and external ids. */
export const addShow = ofItself({
  type: 'add-show',
  v: 1,
  changes: { kind: 'show', action: 'create' },
  fields: showFields,
});
