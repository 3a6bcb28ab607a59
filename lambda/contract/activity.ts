import * as z from 'zod';
import { instant, textOrNull, uuid } from './fields.ts';

/** The kinds of resource that can change. */
export const resourceType = z.enum(['movie', 'show', 'episode', 'distributor', 'contract', 'release-date', 'genre', 'import']);

/** What a command can do to a resource, as the audit trail and the receipt call it. */
export const changeAction = z.enum(['create', 'edit', 'delete', 'restore', 'merge']);

const values = z.record(z.string(), z.unknown()).nullable();

/** One entry of the audit trail: who did what to which thing, and what differed. */
export const activity = z
  .object({
    id: z.int(),
    at: instant,
    action: z.enum(['view', ...changeAction.options, 'download', 'upload']),
    resource_type: z.string(),
    resource_id: uuid.nullable(),
    resource_name: textOrNull.meta({ description: 'What it is called now; a part of a show has the name of its show' }),
    tv_show_id: uuid.nullable().meta({ description: 'The show that it is or belongs to' }),
    deleted: z.boolean().meta({ description: 'Whether it is deleted now, or its show is' }),
    old_values: values.meta({ description: 'Of what differs, how it was; null for something new' }),
    new_values: values.meta({ description: 'Of what differs, how it is since' }),
    shortened: z.array(z.string()).meta({ description: 'Fields whose values are too long to list: the values are cut and end with “…”' }),
    username: z.string(),
    ip: textOrNull.optional().meta({ description: 'For administrators; null once it was forgotten' }),
    user_agent: textOrNull.optional().meta({ description: 'For administrators; null once it was forgotten' }),
    request_id: textOrNull,
    receipt_id: textOrNull,
  })
  .meta({ id: 'Activity' });

export type Activity = z.infer<typeof activity>;
