import { useQuery } from '@tanstack/react-query';
import type { Contract } from '../../../../lambda/contract/show-contract.ts';
import { DistributorLink } from '../../catalog/distributor-link.tsx';
import { regionName } from '../../catalog/show-facts.ts';
import { spanOf, typeNames } from '../../catalog/terms.ts';
import { EditForm, type FormProps } from '../../editing/edit-form.tsx';
import { CheckField, ChoiceField, TextField } from '../../editing/fields.tsx';
import { type Typed, textOrNull } from '../../editing/typed.ts';
import { contractQuery } from '../../queries/distribution.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { DistributorField, RegionField } from './pick-fields.tsx';
import type { ContractDraft } from './use-change-contract.ts';

interface ContractFormProps extends FormProps<ContractDraft> {
  readonly initial: Partial<Contract>;
}

const draftOf = ({ distributor_id = '', distribution_type, region = '', exclusive, ...days }: Typed): ContractDraft => ({
  distributor_id,
  distribution_type: distribution_type as ContractDraft['distribution_type'],
  region,
  contract_start_date: days.contract_start_date ?? '',
  contract_end_date: textOrNull(days.contract_end_date),
  exclusive: exclusive === 'on',
});

/** The form of a contract. */
export function ContractForm({ initial, onSubmit, ...form }: ContractFormProps) {
  const { distributor_id, distributor_name, distribution_type = 'streaming', region, exclusive } = initial;
  return (
    <EditForm
      {...form}
      fields={['distributor_id', 'distribution_type', 'region', 'contract_start_date', 'contract_end_date', 'exclusive']}
      onSubmit={(typed) => onSubmit(draftOf(typed))}
      refusal={(other) => other && <Overlap id={other} />}
    >
      <DistributorField id={distributor_id} name={distributor_name} required first />
      <RegionField initial={region} />
      <ChoiceField name="distribution_type" label="Type" options={typeNames} initial={distribution_type} />
      <div className="grid grid-cols-2 gap-4">
        <TextField name="contract_start_date" label="First day" type="date" required initial={initial.contract_start_date} />
        <TextField name="contract_end_date" label="Last day" type="date" initial={initial.contract_end_date} />
      </div>
      <CheckField
        name="exclusive"
        label="Exclusive"
        hint="No other exclusive contract may cover this region on the same days."
        initial={exclusive}
      />
    </EditForm>
  );
}

/** A note about the exclusive contract that overlaps. */
function Overlap({ id }: { readonly id: string }) {
  const { data: other } = useQuery(contractQuery(id));
  const { calendarDay } = useFormats();
  return (
    <Refusal>
      {other ? (
        <>
          <DistributorLink id={other.distributor_id} name={other.distributor_name} /> has this show exclusively ({regionName(other.region)},{' '}
          {spanOf(other, calendarDay)}).
        </>
      ) : (
        'Another distributor has this show exclusively on these days.'
      )}{' '}
      Choose other days or another region, or change the other contract first.
    </Refusal>
  );
}
