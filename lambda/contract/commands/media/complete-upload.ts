import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';

/** Makes an uploaded file the file of its episode, and starts jobs for it. */
export const completeUpload = defineCommand({
  type: 'complete-upload',
  v: 1,
  changes: { kind: 'episode-file', action: 'edit' },
  data: z.strictObject({
    id: uuid,
    episode_id: uuid,
    expected_version: z.null().default(null),
    etag: z.string().max(100),
    jobs: z.array(z.strictObject({ id: uuid, job_type: z.string() })).max(3),
  }),
  group: ({ episode_id }) => `episode:${episode_id}`,
});
