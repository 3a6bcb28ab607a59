import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { TvShow } from '../../../../lambda/contract/show.ts';
import { ProblemError } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Combobox } from '../../components/combobox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { shortPosition } from '../../components/position.ts';
import { Refusal } from '../../components/refusal.tsx';
import { confirmShow, putProgress, useShows } from '../../queries/shows.ts';
import { cardOfShow } from '../../queries/tv-shows.ts';
import { PositionFields } from './position-fields.tsx';
import { aboutShow, type Lack, type SuggestedShow, useShowSuggestions } from './use-show-suggestions.ts';

const lackTexts: Readonly<Record<Lack, string>> = {
  waking: 'The catalog is waking up, about 15 to 30 seconds. You can add the show without it.',
  failed: 'The catalog cannot be asked now. You can add the show without it.',
  none: 'Not in the catalog. You can track it all the same.',
};

const sameTitle = (a: string, b: string) => a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase();

/** Starts tracking a show. */
export function AddShowDialog({ onClose, onAdded }: { readonly onClose: () => void; readonly onAdded: (tvShow: string) => void }) {
  const [title, setTitle] = useState('');
  const [season, setSeason] = useState('1');
  const [episode, setEpisode] = useState('1');
  const { shows = [] } = useShows();
  const [chosen, setChosen] = useState<TvShow | null>(null);
  const known = shows.find((tracked) => sameTitle(tracked.tv_show, title) || (chosen !== null && tracked.show?.id === chosen.id));
  const suggestions = useShowSuggestions(chosen ? '' : title);
  const type = (text: string) => {
    setTitle(text);
    setChosen(null);
  };
  const choose = ({ show }: SuggestedShow) => {
    setTitle(show.title);
    setChosen(show);
  };
  const add = useMutation({
    mutationFn: () => putProgress(title.trim().normalize('NFC'), { season: Number(season), episode: Number(episode) }, null),
    onSuccess: (show) => {
      confirmShow(show.tv_show, show, chosen && cardOfShow(chosen));
      onAdded(show.tv_show);
      onClose();
    },
  });
  const problem = add.error instanceof ProblemError ? add.error : null;
  const errors = Object.fromEntries(problem?.errors.map(({ field, message }) => [field, message]) ?? []);
  const shownAtField = Object.keys(errors).some((field) => ['tv_show', 'season', 'episode'].includes(field));
  return (
    <Dialog title="Add a show" description="One of the catalog, or any other, called as you call it." onClose={onClose}>
      <form
        // Tall enough for the suggestions, which would be cut off at its end.
        className="flex min-h-80 flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!known) add.mutate();
        }}
      >
        <Field
          label="Title"
          hint={chosen && `In the catalog: ${aboutShow(chosen)}`}
          error={known ? `You already track it: ${known.tv_show} is at ${shortPosition(known)}.` : errors.tv_show}
        >
          {(tie) => (
            <Combobox
              {...tie}
              data-autofocus
              required
              maxLength={255}
              pattern=".*\S.*"
              title="A title"
              placeholder="Breaking Bad"
              value={title}
              onChange={type}
              choices={suggestions.choices}
              onChoose={choose}
              listLabel="Shows of the catalog"
              status={suggestions.lack && lackTexts[suggestions.lack]}
            />
          )}
        </Field>
        <PositionFields season={season} episode={episode} onSeason={setSeason} onEpisode={setEpisode} errors={errors} />
        {add.error && !shownAtField && <Refusal>{add.error.message}</Refusal>}
        <div className="mt-auto flex justify-end gap-2 pt-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={add.isPending} disabled={known !== undefined}>
            Add show
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
