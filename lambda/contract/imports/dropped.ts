import * as z from 'zod';

/** Where in the import bucket a file starts an import by itself: `incoming/<source>/<file>`. */
export const droppedFolder = 'incoming/';

/** What EventBridge says about an object that was put into a bucket. */
export const objectCreated = z.object({
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string(), size: z.int().min(0), etag: z.string().optional(), 'version-id': z.string().optional() }),
  }),
});

export type ObjectCreated = z.output<typeof objectCreated>;
