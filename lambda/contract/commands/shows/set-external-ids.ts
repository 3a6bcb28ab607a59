import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';
import { externalIds } from '../../show.ts';
import { expectedVersion } from '../../write.ts';

/** Replaces the numbers under which other catalogs know a show. */
export const setExternalIds = defineCommand({
  type: 'set-external-ids',
  v: 1,
  changes: { kind: 'show', action: 'edit' },
  data: z.strictObject({ id: uuid, expected_version: expectedVersion, external_ids: externalIds }),
  group: ({ id }) => `show:${id}`,
});
