import * as z from 'zod';
import { countryCode } from './country.ts';
import { orNull, prose, stateFields, text, textOrNull, uuid, webAddress } from './fields.ts';

export const distributorKind = z.enum(['network', 'streaming']).meta({ example: 'network' });
const distributorName = text(255).meta({ example: 'BBC One' });
/** The fields of a distributor that editors set. An omitted field is unknown. Kind, name and country together are unique. */
export const distributorFields = z.strictObject({
  kind: distributorKind,
  name: distributorName,
  country_code: orNull(countryCode).meta({ description: 'Omitted for a worldwide distributor' }),
  description: orNull(prose(4000)),
  website_url: orNull(webAddress.meta({ example: 'https://www.bbc.co.uk/bbcone' })),
});

/** Who shows or sells shows: a network or a streaming service. */
export const distributor = z
  .object({
    id: uuid,
    kind: distributorKind,
    name: z.string(),
    country_code: textOrNull,
    description: textOrNull,
    website_url: textOrNull,
    active: z.boolean().meta({ description: 'False after the distributor was deleted; its contracts stay' }),
    ...stateFields,
  })
  .meta({ id: 'Distributor' });

export type Distributor = z.infer<typeof distributor>;

/** Orders of the list of distributors; `-` means descending. */
export const distributorSort = z.enum(['name', '-name', '-created_at']);
