import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Distributor } from '../../../../lambda/contract/distributor.ts';
import type { TvShowDetails } from '../../../../lambda/contract/show.ts';
import { countryChoices } from '../../catalog/countries.ts';
import { countryName } from '../../catalog/show-facts.ts';
import { useFieldProblem } from '../../editing/edit-form.tsx';
import { suggestedDistributorsQuery } from '../../queries/distributors.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { controlClass, Field } from '../../ui/field.tsx';
import { useDebounced } from '../../ui/use-debounced.ts';

const kinds = { network: 'Network', streaming: 'Streaming' } as const;
const everywhere = 'Everywhere';

const about = ({ kind, country_code }: Distributor) =>
  `${kinds[kind]}, ${country_code === null ? everywhere.toLowerCase() : countryName(country_code)}`;
const plain = (name: string) => name.trim().toLocaleLowerCase();

/** A field for the network of a show: a distributor of the catalog, or a new one with its kind and country. */
export function NetworkField({ show }: { readonly show: Pick<TvShowDetails, 'network' | 'network_id'> | undefined }) {
  const [name, setName] = useState(show?.network ?? '');
  const [chosen, setChosen] = useState(show?.network_id ?? null);
  const isEmpty = name.trim() === '';
  const wanted = useDebounced(name.trim(), 200);
  const { data } = useQuery({ ...suggestedDistributorsQuery(wanted), enabled: !isEmpty });
  const found = isEmpty ? [] : (data ?? []);
  const sameName = found.filter((entry) => plain(entry.name) === plain(name));
  const id = chosen ?? (sameName.length === 1 ? sameName[0]?.id : undefined);
  const known = found.find((entry) => entry.id === id);
  const isNew = !isEmpty && id === undefined;
  const problems = [useFieldProblem('network'), useFieldProblem('network_id')];
  const hint = sameName.length > 1 ? 'Several have this name. Choose one.' : isNew ? 'New: it is added with the show.' : null;
  return (
    <div className="grid grid-cols-2 gap-4 sm:grid-cols-[minmax(0,1fr)_8rem_11rem]">
      <div className="col-span-2 sm:col-span-1">
        <Field label="Network" optional hint={hint} error={problems.find(Boolean)}>
          {(tie) => (
            <Combobox
              {...tie}
              name="network"
              maxLength={255}
              value={name}
              onChange={(text) => {
                setName(text);
                setChosen(null);
              }}
              choices={chosen === null ? found.map((entry) => ({ key: entry.id, name: entry.name, note: about(entry) })) : []}
              onChoose={(choice) => {
                setName(choice.name);
                setChosen(choice.key);
              }}
              listLabel="Networks and streaming services"
            />
          )}
        </Field>
        <input type="hidden" name="network_id" value={id ?? ''} />
      </div>
      <OfNew name="network_kind" label="Kind" fixed={isNew ? null : known ? kinds[known.kind] : ''} options={kinds} />
      <OfNew
        name="network_country"
        label="Country"
        fixed={isNew ? null : known ? (known.country_code ? countryName(known.country_code) : everywhere) : ''}
        options={{ '': everywhere, ...countryChoices() }}
      />
    </div>
  );
}

interface OfNewProps {
  readonly name: string;
  readonly label: string;
  /** The known value, or null if the person enters it. */
  readonly fixed: string | null;
  readonly options: Readonly<Record<string, string>>;
}

function OfNew({ name, label, fixed, options }: OfNewProps) {
  return (
    <Field label={label}>
      {(tie) => (
        <select
          {...tie}
          key={String(fixed === null)}
          name={name}
          disabled={fixed !== null}
          className={`${controlClass} disabled:border-line disabled:text-soft disabled:opacity-100`}
        >
          {Object.entries(fixed === null ? options : { '': fixed || '–' }).map(([key, text]) => (
            <option key={key} value={key} className="bg-raised text-ink">
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
