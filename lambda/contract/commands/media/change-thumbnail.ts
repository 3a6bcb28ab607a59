import * as z from 'zod';
import { ofItself, versioned } from '../../command.ts';
import { rating } from '../../fields.ts';
import { thumbnailType } from '../../media/thumbnail.ts';

/** Changes a thumbnail: its type or its rating. It can become the poster of the show. */
export const updateThumbnail = ofItself({
  type: 'update-thumbnail',
  v: 1,
  changes: { kind: 'thumbnail', action: 'edit' },
  fields: { type: thumbnailType.optional(), quality_rating: rating.optional(), poster_of_show: z.literal(true).optional(), ...versioned },
});

/** Deletes a thumbnail. */
export const deleteThumbnail = ofItself({
  type: 'delete-thumbnail',
  v: 1,
  changes: { kind: 'thumbnail', action: 'delete' },
  fields: versioned,
});
