import { absent } from '../../examples.ts';
import { upload } from '../../media/upload.ts';
import { oneRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';

export const getUpload = defineRoute({
  key: 'GET /api/v1/uploads/{id}',
  name: 'get-upload',
  summary: 'An upload, and which of its parts have arrived',
  errorImpact: 'Editors cannot go on with an upload.',
  ...oneRoute(upload),
  auth: 'editor',
  uses: ['catalog:read', 'media:parts'],
  // Parts arrive without a change of the version.
  etag: false,
  examples: [absent()],
});
