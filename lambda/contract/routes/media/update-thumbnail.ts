import { absent, waiting } from '../../examples.ts';
import { thumbnailChange } from '../../media/thumbnail.ts';
import { defineRoute } from '../../route.ts';
import { changeRoute } from '../../write.ts';

export const updateThumbnail = defineRoute({
  key: 'PATCH /api/v1/thumbnails/{id}',
  name: 'update-thumbnail',
  summary: 'Choose the primary thumbnail, or rate one',
  errorImpact: 'Editors cannot choose or rate thumbnails.',
  ...changeRoute(),
  body: thumbnailChange,
  examples: [
    absent({ headers: waiting, body: { type: 'primary' } }),
    { summary: 'A rating above 10', path: { id: absent().path?.id ?? '' }, body: { qualityRating: 11 }, invalid: 'qualityRating' },
  ],
});
