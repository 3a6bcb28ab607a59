import * as z from 'zod';
import { instant, rating, uuid } from '../fields.ts';

export const thumbnailType = z.enum(['primary', 'cover', 'poster', 'frame']);

/** Folder of the media bucket whose objects CloudFront serves. */
export const publicFolder = 'media';

/** A thumbnail of an episode. */
export const thumbnail = z
  .object({
    id: uuid,
    episode_id: uuid,
    type: thumbnailType,
    position_seconds: z.number().nullable().meta({ description: 'The moment that it shows; null for a picture of an editor' }),
    quality_rating: z.number().nullable().meta({ description: 'From 0 to 10. Computed, or chosen by an editor' }),
    good: z.boolean().meta({ description: 'Whether it shows something: it is neither dark nor of one color' }),
    images: z.array(
      z.object({
        format: z.enum(['avif', 'webp', 'jpeg', 'png']),
        mime_type: z.string(),
        width: z.int(),
        height: z.int(),
        file_size_bytes: z.int(),
        url: z.string().meta({ description: 'Path on this site' }),
      }),
    ),
    created_at: instant,
    version: z.int(),
  })
  .meta({ id: 'Thumbnail' });

/** The body of a request for another thumbnail: of a moment of the video, or a picture of one's own. */
export const newThumbnail = z
  .strictObject({
    position_seconds: z.number().min(0).max(100_000).optional(),
    data: z.base64().min(4).max(4_000_000).optional().meta({ description: 'A JPEG, PNG, WebP or AVIF picture in base64, at most 3 MB' }),
  })
  .refine(({ position_seconds, data }) => (position_seconds === undefined) !== (data === undefined), {
    path: ['position_seconds'],
    error: 'is required, unless `data` is given',
  });

/** The body of a change of a thumbnail. */
export const thumbnailChange = z
  .strictObject({
    type: thumbnailType.optional().meta({ description: '`primary` makes it the picture of the episode. The former one becomes `cover`' }),
    quality_rating: rating.optional(),
    poster_of_show: z.literal(true).optional().meta({ description: 'Makes it the poster of the show' }),
  })
  .refine((change) => Object.keys(change).length > 0, 'says nothing');
