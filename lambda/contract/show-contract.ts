import * as z from 'zod';
import { region } from './country.ts';
import { instant, orNull, stateFields, uuid } from './fields.ts';
import { day } from './show.ts';

export const distributionType = z.enum(['broadcast', 'cable', 'streaming', 'physical', 'other']).meta({ example: 'streaming' });

/** The fields of a contract between a show and a distributor that editors set. */
export const contractTermsGiven = z.strictObject({
  distributor_id: uuid,
  distribution_type: distributionType,
  region,
  contract_start_date: day,
  contract_end_date: orNull(day).meta({ description: 'Last day of the contract; omitted for a contract without an end' }),
  exclusive: z.boolean().default(false),
});

/** Refuses terms whose last day is before their first day, for `superRefine`. */
export const inOrderOfDays = (
  { contract_start_date: start, contract_end_date: end }: { contract_start_date: string; contract_end_date: string | null },
  { addIssue }: { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void },
) => {
  if (!end || start <= end) return;
  addIssue({ code: 'custom', path: ['contract_start_date'], message: 'must not be after the last day' });
  addIssue({ code: 'custom', path: ['contract_end_date'], message: 'must not be before the first day' });
};

/** The body of a request that adds or replaces a contract. */
export const contractFields = contractTermsGiven.superRefine(inOrderOfDays);

const terms = z.object({
  id: uuid,
  distribution_type: distributionType,
  region: z.string(),
  contract_start_date: day,
  contract_end_date: day.nullable(),
  exclusive: z.boolean(),
  version: stateFields.version,
});

/** The terms of a contract, without its show and distributor. */
export const contractTerms = terms.meta({ id: 'ContractTerms' });

export type ContractTerms = z.infer<typeof contractTerms>;

/** A contract that permits a distributor to show a show in a region for a period. */
export const contract = terms
  .extend({
    tv_show_id: uuid,
    tv_show_title: z.string(),
    distributor_id: uuid,
    distributor_name: z.string(),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'Contract' });

export type Contract = z.infer<typeof contract>;
