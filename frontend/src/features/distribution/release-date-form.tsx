import { useQuery } from '@tanstack/react-query';
import type { ReleaseDate } from '../../../../lambda/contract/release-date.ts';
import { DistributorLink } from '../../catalog/distributor-link.tsx';
import { regionName } from '../../catalog/show-facts.ts';
import { EditForm, type FormProps } from '../../editing/edit-form.tsx';
import { TextField } from '../../editing/fields.tsx';
import { type Typed, textOrNull } from '../../editing/typed.ts';
import { releaseDateQuery } from '../../queries/distribution.ts';
import { Refusal } from '../../ui/refusal.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { DistributorField, RegionField } from './pick-fields.tsx';
import type { ReleaseDraft } from './use-change-release-date.ts';

interface ReleaseDateFormProps extends FormProps<ReleaseDraft> {
  readonly initial: Partial<ReleaseDate>;
}

const draftOf = ({ region = '', release_date = '', distributor_id }: Typed): ReleaseDraft => ({
  region,
  release_date,
  distributor_id: textOrNull(distributor_id),
});

/** The form of a release date. */
export function ReleaseDateForm({ initial, onSubmit, ...form }: ReleaseDateFormProps) {
  const { region, release_date, distributor_id, distributor_name } = initial;
  return (
    <EditForm
      {...form}
      fields={['region', 'release_date', 'distributor_id']}
      onSubmit={(typed) => onSubmit(draftOf(typed))}
      refusal={(other) => other && <Existing id={other} />}
    >
      {/* Tall enough for the suggestions, which would be cut off at its end. */}
      <div className="min-h-[19rem] space-y-4">
        <RegionField initial={region} first />
        <DistributorField id={distributor_id} name={distributor_name} hint="Leave empty if the date is the same for every distributor." />
        <TextField name="release_date" label="Day" type="date" required initial={release_date} />
      </div>
    </EditForm>
  );
}

/** A note about the existing release date. */
function Existing({ id }: { readonly id: string }) {
  const { data: other } = useQuery(releaseDateQuery(id));
  const { calendarDay } = useFormats();
  return (
    <Refusal>
      {other ? (
        <>
          There is a date already ({regionName(other.region)}): {calendarDay(other.release_date)}
          {other.distributor_id && other.distributor_name && (
            <>
              , by <DistributorLink id={other.distributor_id} name={other.distributor_name} />
            </>
          )}
          .
        </>
      ) : (
        'This region and distributor already have a release date.'
      )}{' '}
      Change that date instead.
    </Refusal>
  );
}
