import type { CallOf } from '../../../../lambda/contract/client.ts';
import type { Distributor } from '../../../../lambda/contract/distributor.ts';
import { kindNames } from '../../catalog/distributor-facts.ts';
import { countriesLike } from '../../catalog/regions.ts';
import { countryName } from '../../catalog/show-facts.ts';
import { AlreadyThere } from '../../editing/already-there.tsx';
import { EditForm, type FormProps } from '../../editing/edit-form.tsx';
import { ChoiceField, ProseField, TextField } from '../../editing/fields.tsx';
import { PickField } from '../../editing/pick-field.tsx';
import { type Typed, textOrNull } from '../../editing/typed.ts';

/** The fields of a distributor that editors set. */
export type DistributorDraft = CallOf<'POST /api/v1/distributors'>['body'];

interface DistributorFormProps extends FormProps<DistributorDraft> {
  readonly initial: Partial<Distributor>;
}

const draftOf = ({ name = '', kind, country_code, website_url, description }: Typed): DistributorDraft => ({
  name,
  kind: kind === 'streaming' ? 'streaming' : 'network',
  country_code: textOrNull(country_code),
  website_url: textOrNull(website_url),
  description: textOrNull(description),
});

const useCountries = (text: string, chosen: string) => {
  const choices = countriesLike(text, chosen);
  return { choices, status: choices.length === 0 && 'No country has this name.' };
};

/** The form of a distributor. Name, kind and country together are unique. */
export function DistributorForm({ initial, onSubmit, ...form }: DistributorFormProps) {
  const { name, kind = 'network', country_code, website_url, description } = initial;
  return (
    <EditForm
      {...form}
      fields={['name', 'kind', 'country_code', 'website_url', 'description']}
      onSubmit={(typed) => onSubmit(draftOf(typed))}
      refusal={(other) =>
        other && (
          <AlreadyThere to="/distributors/$id" id={other} onOpen={form.onClose}>
            The catalog already has a distributor with this name, kind and country.
          </AlreadyThere>
        )
      }
    >
      <TextField name="name" label="Name" initial={name} required first maxLength={255} />
      <ChoiceField name="kind" label="Kind" options={kindNames} initial={kind} />
      <PickField
        name="country_code"
        label="Country"
        initial={country_code ? { key: country_code, name: countryName(country_code) } : null}
        placeholder="Everywhere"
        listLabel="Countries"
        useOffer={useCountries}
      />
      <TextField
        name="website_url"
        label="Website"
        type="url"
        initial={website_url}
        maxLength={2048}
        placeholder="https://"
        spellCheck={false}
      />
      <ProseField name="description" label="Description" initial={description} maxLength={4000} />
    </EditForm>
  );
}
