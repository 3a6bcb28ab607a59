import * as z from 'zod';
import { region } from '../../country.ts';
import { madeUpCursor } from '../../examples.ts';
import { uuid } from '../../fields.ts';
import { listRoute } from '../../read.ts';
import { defineRoute } from '../../route.ts';
import { day } from '../../show.ts';
import { contract, distributionType } from '../../show-contract.ts';

export const listContracts = defineRoute({
  key: 'GET /api/v1/contracts',
  name: 'list-contracts',
  summary: 'List the contracts by last day',
  errorImpact: 'Nobody can see which contracts are in force or about to end.',
  ...listRoute(contract, {
    active_on: day.optional().meta({ description: 'Only contracts in force on this day' }),
    expiring_within: z
      .int()
      .min(0)
      .max(3650)
      .optional()
      .meta({ description: 'Only contracts that end within this number of days after `active_on`, or after today (UTC)' }),
    region: region.optional(),
    distributor_id: uuid.optional(),
    distribution_type: distributionType.optional(),
    exclusive: z.enum(['true', 'false']).optional(),
  }),
  examples: [
    { summary: 'Contracts in force on a day', query: { active_on: '2026-11-21' } },
    { summary: 'Exclusive contracts that end within 90 days', as: 'editor', query: { expiring_within: 90, exclusive: 'true' } },
    { summary: 'An unknown region is refused', query: { region: 'Europe' }, invalid: 'region' },
    madeUpCursor(),
  ],
});
