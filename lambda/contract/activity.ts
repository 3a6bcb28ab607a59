import * as z from 'zod';
import { instant, textOrNull, uuid } from './fields.ts';

/** The kinds of resource that can change. */
export const resourceType = z.enum([
  'movie',
  'show',
  'episode',
  'distributor',
  'contract',
  'release-date',
  'genre',
  'import',
  'import-schedule',
  'episode-file',
  'job',
  'thumbnail',
  'episode-metadata',
]);

/** What a command can do to a resource, as the audit trail and the receipt call it. */
export const changeAction = z.enum(['create', 'edit', 'delete', 'restore', 'merge']);

const values = z.record(z.string(), z.unknown()).nullable();

/** One entry of the audit trail: who changed which resource, how, and when. */
export const activity = z
  .object({
    id: z.int(),
    at: instant,
    action: z.enum(['view', ...changeAction.options, 'download', 'upload']),
    resource_type: z.string(),
    resource_id: uuid.nullable(),
    resource_name: textOrNull.meta({
      description: 'Current name of the resource. For a part of a show, the name of the show; for an import, its source',
    }),
    tv_show_id: uuid.nullable().meta({ description: 'The show itself, or the show that the resource belongs to' }),
    deleted: z.boolean().meta({ description: 'Whether the resource or its show is deleted now' }),
    old_values: values.meta({ description: 'The changed fields before the change; null for a new resource' }),
    new_values: values.meta({ description: 'The changed fields after the change' }),
    shortened: z
      .array(z.string())
      .meta({ description: 'Fields whose values are too long to list. These values are cut off and end with “…”' }),
    username: z.string().meta({ description: 'For a change by an import, the name of its source' }),
    import_id: uuid.nullable().meta({ description: 'The import that made the change; null for a person' }),
    ip: textOrNull.optional().meta({ description: 'For administrators only; null after it was removed' }),
    user_agent: textOrNull.optional().meta({ description: 'For administrators only; null after it was removed' }),
    request_id: textOrNull,
    receipt_id: textOrNull,
  })
  .meta({ id: 'Activity' });

export type Activity = z.infer<typeof activity>;
