import { ofItself } from '../../command.ts';
import { outside } from '../../reference.ts';
import { showFields } from '../../show.ts';

/** Replaces the show with an external id, or adds it under `id`. */
export const putShow = ofItself({
  type: 'put-show',
  v: 1,
  changes: { kind: 'show', action: 'edit' },
  fields: { ...showFields, ...outside },
});
