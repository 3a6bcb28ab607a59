import * as z from 'zod';
import { defineCommand } from '../../command.ts';
import { uuid } from '../../fields.ts';

/** Begins the upload of an episode's file. */
export const createUpload = defineCommand({
  type: 'create-upload',
  v: 1,
  changes: { kind: 'episode-file', action: 'create' },
  data: z.strictObject({
    id: uuid,
    episode_id: uuid,
    name: z.string().max(255),
    bytes: z.int().min(1),
    content_type: z.string().max(100),
    s3_upload_id: z.string().max(1_024),
  }),
  group: ({ episode_id }) => `episode:${episode_id}`,
});
