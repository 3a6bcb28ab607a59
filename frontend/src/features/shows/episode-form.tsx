import { episodeTypeNames } from '../../catalog/show-facts.ts';
import { EditForm, type FormProps } from '../../editing/edit-form.tsx';
import { ChoiceField, NumberField, ProseField, TextField } from '../../editing/fields.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { type EpisodeDraft, episodeDraftOf, episodeFields } from './episode-draft.ts';

interface EpisodeFormProps extends FormProps<EpisodeDraft> {
  readonly initial: Partial<EpisodeDraft>;
}

/** The form of an episode. */
export function EpisodeForm({ initial, onSubmit, ...form }: EpisodeFormProps) {
  const address = (name: keyof EpisodeDraft & `${string}_url`, label: string) => (
    <TextField name={name} label={label} type="url" initial={initial[name]} maxLength={2048} placeholder="https://" spellCheck={false} />
  );
  return (
    <EditForm
      {...form}
      fields={episodeFields}
      onSubmit={(typed) => onSubmit(episodeDraftOf(typed))}
      refusal={(other) => other && <Refusal>The show already has an episode with this season and number.</Refusal>}
    >
      <div className="grid gap-4 sm:grid-cols-[1fr_14rem]">
        <TextField name="title" label="Title" initial={initial.title} first maxLength={255} />
        <ChoiceField name="type" label="Type" options={{ '': 'Unknown', ...episodeTypeNames }} initial={initial.type ?? ''} />
      </div>
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-[1fr_1fr_1.3fr_1.1fr]">
        <NumberField name="season_number" label="Season" initial={initial.season_number} required min={0} max={10_000} />
        <NumberField
          name="episode_number"
          label="Episode"
          initial={initial.episode_number}
          min={1}
          max={100_000}
          hint="Empty for a special without a number."
        />
        <TextField name="air_date" label="Air date" type="date" initial={initial.air_date} />
        <NumberField name="duration_minutes" label="Minutes" initial={initial.duration_minutes} min={1} max={10_000} />
      </div>
      <ProseField name="plot_summary" label="Description" initial={initial.plot_summary} maxLength={10_000} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="director" label="Director" initial={initial.director} maxLength={255} />
        <TextField name="writer" label="Writer" initial={initial.writer} maxLength={255} />
        <TextField name="genre" label="Genre" initial={initial.genre} maxLength={100} />
        <NumberField name="rating" label="Rating" initial={initial.rating} min={0} max={10} step={0.1} />
        {address('thumbnail_url', 'Thumbnail address')}
        {address('poster_url', 'Poster address')}
      </div>
      {address('video_url', 'Video address')}
    </EditForm>
  );
}
