import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Progress } from '../../../../lambda/contract/progress.ts';
import type { ShowCandidate, TvShow } from '../../../../lambda/contract/show.ts';
import { ProblemError } from '../../api.ts';
import { shortPosition } from '../../catalog/position.ts';
import { aboutShow, type Lack, type SuggestedShow, useShowSuggestions } from '../../catalog/use-show-suggestions.ts';
import type { Position } from '../../queries/next-episode.ts';
import { keyOf, nameOf } from '../../queries/show-writers.ts';
import { confirmShow, putProgress, useShows } from '../../queries/shows.ts';
import { cardOfShow } from '../../queries/tv-shows.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { CandidateList } from './candidate-list.tsx';
import { PositionFields } from './position-fields.tsx';

const lackTexts: Readonly<Record<Lack, string>> = {
  waking: 'The catalog is waking up, about 15 to 30 seconds. You can add the show anyway.',
  failed: 'The catalog cannot be searched right now. You can add the show anyway.',
  none: 'Not in the catalog. You can still track it.',
};

const sameTitle = (a: string, b: string) => a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase();

const alreadyTracked = (name: string, at: Position) => `You already track ${name}: you are at ${shortPosition(at)}.`;

/** The reason why a show was not added. It includes the name under which the show is already on the list. */
function refusalText(error: Error): string {
  const current = error instanceof ProblemError && error.code === 'precondition_failed' ? error.details.current : undefined;
  return current ? alreadyTracked((current as Progress).tv_show, current as Progress) : error.message;
}

/** The dialog that adds a show to the list. */
export function AddShowDialog({ onClose, onAdded }: { readonly onClose: () => void; readonly onAdded: (key: string) => void }) {
  const [title, setTitle] = useState('');
  const [season, setSeason] = useState('1');
  const [episode, setEpisode] = useState('1');
  const { shows = [] } = useShows();
  const [chosen, setChosen] = useState<TvShow | null>(null);
  // A chosen show is identified by its id, because another show on the list can have the same title.
  const known = shows.find((tracked) => (chosen ? tracked.show?.id === chosen.id : sameTitle(tracked.tv_show, title)));
  const suggestions = useShowSuggestions(chosen ? '' : title);
  const add = useMutation({
    mutationFn: (candidate: ShowCandidate | null) => {
      const id = candidate?.id ?? chosen?.id;
      const which = id === undefined ? { tv_show: title.trim().normalize('NFC') } : { show_id: id };
      return putProgress(which, { season: Number(season), episode: Number(episode) }, null);
    },
    onSuccess: (show) => {
      const card = chosen && chosen.id === show.show_id ? cardOfShow(chosen) : null;
      const key = keyOf({ ...show, show: card });
      confirmShow(key, show, card);
      onAdded(key);
      onClose();
    },
  });
  const type = (text: string) => {
    setTitle(text);
    setChosen(null);
    add.reset();
  };
  const choose = ({ show }: SuggestedShow) => {
    setTitle(show.title);
    setChosen(show);
    add.reset();
  };
  const problem = add.error instanceof ProblemError ? add.error : null;
  const candidates = problem?.code === 'ambiguous_show' ? (problem.details.candidates as readonly ShowCandidate[]) : null;
  const errors = Object.fromEntries(problem?.errors.map(({ field, message }) => [field, message]) ?? []);
  const shownAtField = Object.keys(errors).some((field) => ['tv_show', 'season', 'episode'].includes(field));
  return (
    <Dialog title="Add a show" description="Choose a show of the catalog, or type any name." onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!known) add.mutate(null);
        }}
      >
        <Field
          label="Title"
          hint={chosen && `In the catalog: ${aboutShow(chosen)}`}
          error={known ? alreadyTracked(nameOf(known), known) : errors.tv_show}
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
        {candidates && (
          <div role="alert">
            <p className="mb-2 text-sm text-soft">Several shows have this name. Which one do you mean?</p>
            <CandidateList candidates={candidates} disabled={add.isPending} onPick={(candidate) => add.mutate(candidate)} />
          </div>
        )}
        {add.error && !shownAtField && !candidates && <Refusal>{refusalText(add.error)}</Refusal>}
        <div className="flex justify-end gap-2 pt-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={add.isPending} disabled={known !== undefined}>
            Add show
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
