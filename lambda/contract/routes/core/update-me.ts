import * as z from 'zod';
import { text, textOrNull } from '../../fields.ts';
import { defineRoute } from '../../route.ts';

const isTimeZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

const isLocale = (tag: string) => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};

export const updateMe = defineRoute({
  key: 'PATCH /api/v1/me',
  name: 'update-me',
  summary: 'Change the name, time zone and language of the caller',
  description: 'Omitted fields do not change; null removes a value.',
  errorImpact: 'Nobody can change their name, time zone or language.',
  auth: 'user',
  uses: ['profiles:put'],
  body: z
    .strictObject({
      name: text(100).nullish(),
      time_zone: z.string().max(64).refine(isTimeZone, 'an IANA time zone such as Europe/Vienna').nullish(),
      locale: z.string().max(35).refine(isLocale, 'a BCP 47 language tag such as de-AT').nullish(),
    })
    .refine((fields) => Object.keys(fields).length > 0, 'at least one of name, time_zone and locale'),
  responses: {
    200: z.object({ name: textOrNull, time_zone: textOrNull, locale: textOrNull }),
  },
  problems: [],
  examples: [
    {
      summary: 'Vienna, in Austrian German',
      body: { name: 'Vera', time_zone: 'Europe/Vienna', locale: 'de-AT' },
      answer: { name: 'Vera', time_zone: 'Europe/Vienna', locale: 'de-AT' },
    },
    { summary: 'Names can be in camelCase', body: { timeZone: 'UTC' }, answer: { time_zone: 'UTC' } },
    {
      summary: 'An unknown time zone is refused',
      body: { time_zone: 'Middle/Earth' },
      code: 'validation_failed',
      answer: { errors: [{ field: 'time_zone' }] },
    },
  ],
});
