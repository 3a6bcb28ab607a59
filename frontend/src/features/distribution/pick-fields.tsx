import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { aboutDistributor } from '../../catalog/distributor-facts.ts';
import { regionsLike } from '../../catalog/regions.ts';
import { regionName } from '../../catalog/show-facts.ts';
import { type Offer, PickField } from '../../editing/pick-field.tsx';
import { isWaking } from '../../queries/client.ts';
import { suggestedDistributorsQuery } from '../../queries/distributors.ts';
import { useDebounced } from '../../ui/use-debounced.ts';

const useRegions = (text: string, chosen: string): Offer => {
  const choices = regionsLike(text, chosen);
  return { choices, status: choices.length === 0 && 'No country has this name.' };
};

/** A field for a region: a country, or worldwide. */
export function RegionField({ initial, first = false }: { readonly initial: string | undefined; readonly first?: boolean }) {
  return (
    <PickField
      first={first}
      name="region"
      label="Region"
      required
      initial={initial ? { key: initial, name: regionName(initial) } : null}
      placeholder="A country, or worldwide"
      listLabel="Regions"
      useOffer={useRegions}
    />
  );
}

/** Active distributors whose name contains the typed text. */
function useDistributors(text: string, chosen: string): Offer {
  const wanted = text === chosen ? '' : text.trim();
  const { data, failureReason, isError } = useQuery(suggestedDistributorsQuery(useDebounced(wanted, 200)));
  const choices = (data ?? []).map((entry) => ({ key: entry.id, name: entry.name, note: aboutDistributor(entry) }));
  if (isWaking(failureReason) && !isError) return { choices, status: 'The catalog is waking up, about 15 to 30 seconds.' };
  if (isError) return { choices, status: 'The catalog cannot be searched right now.' };
  return {
    choices,
    status: data?.length === 0 && 'No active distributor has this name. You can add one on the Distributors page.',
  };
}

interface DistributorFieldProps {
  readonly id: string | null | undefined;
  readonly name: string | null | undefined;
  readonly required?: boolean;
  readonly first?: boolean;
  readonly hint?: ReactNode;
}

/** A field for a distributor of the catalog, with a search by name. */
export function DistributorField({ id, name, ...rest }: DistributorFieldProps) {
  return (
    <PickField
      {...rest}
      name="distributor_id"
      label="Distributor"
      initial={id && name ? { key: id, name } : null}
      placeholder="Part of its name"
      listLabel="Distributors"
      useOffer={useDistributors}
    />
  );
}
