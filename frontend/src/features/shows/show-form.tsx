import type { TvShowDetails } from '../../../../lambda/contract/show.ts';
import { Poster } from '../../catalog/poster.tsx';
import { statusNames, typeNames } from '../../catalog/show-facts.ts';
import { AlreadyThere } from '../../editing/already-there.tsx';
import { EditForm, type FormProps } from '../../editing/edit-form.tsx';
import { ChoiceField, DateField, NumberField, ProseField, TextField } from '../../editing/fields.tsx';
import { GenresField } from '../../editing/genres-field.tsx';
import { useDebounced } from '../../ui/use-debounced.ts';
import { NetworkField } from './network-field.tsx';
import { type ShowBody, showBodyOf, showFields, textsOfShow } from './show-draft.ts';

interface ShowFormProps extends FormProps<ShowBody> {
  /** The show to edit. Undefined for a new show. */
  readonly show?: TvShowDetails;
  readonly suggestedTitle?: string;
}

/** The form of a show. */
export function ShowForm({ show, suggestedTitle, onSubmit, ...form }: ShowFormProps) {
  const texts = show && textsOfShow(show);
  return (
    <EditForm
      {...form}
      fields={showFields}
      onSubmit={(typed) => onSubmit(showBodyOf(typed))}
      refusal={(other) =>
        other && (
          <AlreadyThere to="/shows/$id" id={other} onOpen={form.onClose}>
            Another show has this title and premiere, or one of these ids in other catalogs.
          </AlreadyThere>
        )
      }
      hint={({ title, poster_url }) => <PosterPreview title={title ?? show?.title ?? ''} address={poster_url ?? show?.poster_url ?? ''} />}
    >
      <TextField name="title" label="Title" initial={show?.title ?? suggestedTitle} required first maxLength={255} />
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-[1fr_1fr_8rem]">
        <ChoiceField name="status" label="Status" options={statusNames} initial={show?.status ?? 'running'} />
        <ChoiceField name="type" label="Type" options={{ '': 'Unknown', ...typeNames }} initial={show?.type ?? ''} />
        <NumberField name="runtime_minutes" label="Minutes" initial={show?.runtime_minutes} min={1} max={10_000} />
      </div>
      <div className="grid grid-cols-2 gap-4">
        <DateField name="premiered" label="Premiere" initial={show?.premiered} />
        <DateField name="ended" label="End" initial={show?.ended} />
      </div>
      <NetworkField show={show} />
      <GenresField initial={show?.genres} />
      <ProseField name="summary" label="Summary" initial={show?.summary} maxLength={10_000} />
      <div className="grid gap-4 sm:grid-cols-2">
        <ProseField name="aliases" label="Other names" hint="One per line." initial={texts?.aliases} maxLength={13_000} />
        <ProseField
          name="external_ids"
          label="In other catalogs"
          hint="One per line, such as tvmaze:169 or imdb:tt0903747."
          initial={texts?.external_ids}
          maxLength={3000}
        />
      </div>
      <TextField
        name="poster_url"
        label="Poster address"
        hint="The https:// address of a picture."
        type="url"
        initial={show?.poster_url}
        maxLength={2048}
        placeholder="https://"
        spellCheck={false}
      />
    </EditForm>
  );
}

/** A preview of the poster at an address, after the person stops typing. Empty for an address without a path. */
function PosterPreview({ title, address }: { readonly title: string; readonly address: string }) {
  const picture = useDebounced(address, 500);
  if (!/^https:\/\/[^/]+\/./.test(picture)) return null;
  return (
    <div className="flex items-center gap-3.5">
      <Poster title={title} picture={picture} className="aspect-3/4 w-16 shrink-0 rounded-md" />
      <p className="text-[0.8125rem] text-faint">This is how others see it. If the picture does not load, the drawn poster stays.</p>
    </div>
  );
}
