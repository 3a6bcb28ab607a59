import { absent, waiting } from '../../examples.ts';
import { byId } from '../../fields.ts';
import { begunUpload, newUpload } from '../../media/upload.ts';
import { defineRoute } from '../../route.ts';
import { samples } from '../../samples.ts';
import { createRoute } from '../../write.ts';

const body = { name: 'lost-s01e02.mp4', bytes: 41_943_040, content_type: 'video/mp4' } as const;

export const createUpload = defineRoute({
  key: 'POST /api/v1/episodes/{id}/uploads',
  name: 'create-upload',
  summary: 'Begin the upload of an episode’s file',
  description:
    'The file is sent in parts: ask for their addresses, send each part by PUT, then complete the upload. An upload can go on after a ' +
    'lost connection: `GET /uploads/{id}` lists the parts that have arrived. One that is not completed within seven days is removed.',
  errorImpact: 'Editors cannot upload files of episodes.',
  ...createRoute('not_found', 'catalog_waking'),
  uses: [...createRoute().uses, 'catalog:read', 'media:upload'],
  path: byId,
  body: newUpload,
  responses: { 201: begunUpload, 202: begunUpload },
  examples: [
    {
      summary: 'A file of three parts',
      path: { id: samples.episodeId },
      headers: waiting,
      body,
      answer: { part_bytes: 16_777_216, parts: 3 },
    },
    {
      summary: 'A type that Episodic does not read',
      path: { id: samples.episodeId },
      body: { ...body, content_type: 'application/zip' },
      invalid: 'content_type',
    },
    { summary: 'A path instead of a name', path: { id: samples.episodeId }, body: { ...body, name: '../../etc/passwd' }, invalid: 'name' },
    absent({ summary: 'An episode that does not exist', headers: waiting, body }),
  ],
});
