import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { showFields } from '../../show.ts';

/** Adds a show with its names, genres, network and numbers elsewhere. */
export const addShow = defineCommand({
  type: 'add-show',
  v: 1,
  changes: { kind: 'show', action: 'create' },
  data: z.strictObject({ id: uuid, ...showFields }),
  group: ({ id }) => `show:${id}`,
});
