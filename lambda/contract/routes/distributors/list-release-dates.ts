import * as z from 'zod';
import { region } from '../../country.ts';
import { madeUpCursor } from '../../examples.ts';
import { page, pageQuery, uuid } from '../../fields.ts';
import { releaseDate, releaseSort } from '../../release-date.ts';
import { defineRoute } from '../../route.ts';
import { day } from '../../show.ts';

export const listReleaseDates = defineRoute({
  key: 'GET /api/v1/release_dates',
  name: 'list-release-dates',
  summary: 'List the release dates of all shows by day',
  errorImpact: 'Nobody can see the release dates of all shows. The dates of a single show are not affected.',
  auth: 'user',
  uses: ['catalog:read'],
  query: z
    .strictObject({
      region: region.optional(),
      distributor_id: uuid.optional(),
      from: day.optional().meta({ description: 'Release dates on or after this day' }),
      to: day.optional().meta({ description: 'Release dates on or before this day' }),
      sort: releaseSort.default('release_date'),
      ...pageQuery(),
    })
    .refine(({ from, to }) => !from || !to || from <= to, { path: ['to'], error: 'must not be before `from`' }),
  responses: { 200: page(releaseDate) },
  problems: ['invalid_cursor', 'catalog_waking'],
  examples: [
    { summary: 'The release dates of one month', query: { from: '2026-01-01', to: '2026-01-31' } },
    { summary: 'The latest release dates in one country', query: { region: 'AT', sort: '-release_date' } },
    { summary: 'A period that ends before it starts is refused', query: { from: '2026-02-01', to: '2026-01-01' }, invalid: 'to' },
    madeUpCursor(),
  ],
});
