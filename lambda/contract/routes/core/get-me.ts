import * as z from 'zod';
import { textOrNull } from '../../fields.ts';
import { defineRoute } from '../../route.ts';

export const getMe = defineRoute({
  key: 'GET /api/v1/me',
  name: 'get-me',
  summary: 'Profile and role of the caller',
  errorImpact: 'Everyone who signs in sees an error instead of their name and role.',
  auth: 'user',
  uses: ['profiles:get'],
  responses: {
    200: z.object({
      sub: z.string(),
      username: z.string(),
      role: z.enum(['viewer', 'editor', 'admin']),
      name: textOrNull,
      time_zone: textOrNull,
      locale: textOrNull,
    }),
  },
  problems: [],
  examples: [{ summary: 'Who am I?', as: 'editor', answer: { username: 'editor', role: 'editor' } }],
});
