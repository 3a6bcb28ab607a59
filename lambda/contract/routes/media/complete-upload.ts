import { absent, waiting } from '../../examples.ts';
import { startedJobs } from '../../media/job.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

export const completeUpload = defineRoute({
  key: 'POST /api/v1/uploads/{id}/complete',
  name: 'complete-upload',
  summary: 'Complete an upload',
  description:
    'All parts must have arrived. The file becomes the file of the episode, and jobs start that make thumbnails and read out its metadata ' +
    'and texts. A file that is neither video nor audio is refused as `wrong_media` and removed.',
  errorImpact: 'Uploaded files of episodes do not arrive.',
  ...changeRoute('upload_incomplete', 'upload_state', 'wrong_media', 'catalog_waking'),
  uses: [...changeRoute().uses, 'catalog:read', 'media:parts', 'media:complete'],
  responses: { 200: startedJobs, 202: startedJobs },
  examples: [absent({ headers: waiting })],
});
