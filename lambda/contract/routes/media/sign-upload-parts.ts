import { absent } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { signedParts, wantedParts } from '../../media/upload.ts';
import { defineRoute } from '../../route.ts';

export const signUploadParts = defineRoute({
  key: 'POST /api/v1/uploads/{id}/parts',
  name: 'sign-upload-parts',
  summary: 'Get addresses for parts of an upload',
  description:
    'Send each part to its address by PUT within an hour, with exactly the size that the answer states. A part that is sent again replaces ' +
    'the former one. An address with a checksum accepts those bytes only.',
  errorImpact: 'Editors cannot send files of episodes.',
  auth: 'editor',
  uses: ['catalog:read', 'media:upload'],
  path: byId,
  body: wantedParts,
  responses: { 200: signedParts },
  problems: ['not_found', 'upload_state', 'catalog_waking'],
  examples: [
    absent({ body: { parts: [{ part_number: 1 }] } }),
    {
      summary: 'Parts are counted from 1',
      path: { id: absent().path?.id ?? '' },
      body: { parts: [{ part_number: 0 }] },
      invalid: 'parts[0].part_number',
    },
  ],
});
