import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemError } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { controlClass, Field } from '../../components/field.tsx';
import { shortPosition } from '../../components/position.ts';
import { confirmShow, putProgress, useShows } from '../../queries/shows.ts';
import { PositionFields } from './position-fields.tsx';

const sameTitle = (a: string, b: string) => a.trim().toLocaleLowerCase() === b.trim().toLocaleLowerCase();

/** Starts tracking a show. */
export function AddShowDialog({ onClose, onAdded }: { readonly onClose: () => void; readonly onAdded: (tvShow: string) => void }) {
  const [title, setTitle] = useState('');
  const [season, setSeason] = useState('1');
  const [episode, setEpisode] = useState('1');
  const { shows = [] } = useShows();
  const known = shows.find((show) => sameTitle(show.tv_show, title));
  const add = useMutation({
    mutationFn: () => putProgress(title.trim().normalize('NFC'), { season: Number(season), episode: Number(episode) }, null),
    onSuccess: (show) => {
      confirmShow(show.tv_show, show);
      onAdded(show.tv_show);
      onClose();
    },
  });
  const problem = add.error instanceof ProblemError ? add.error : null;
  const errors = Object.fromEntries(problem?.errors.map(({ field, message }) => [field, message]) ?? []);
  const shownAtField = Object.keys(errors).some((field) => ['tv_show', 'season', 'episode'].includes(field));
  return (
    <Dialog title="Add a show" description="Any show you like, called as you call it." onClose={onClose}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!known) add.mutate();
        }}
      >
        <Field label="Title" error={known ? `You already track it: ${known.tv_show} is at ${shortPosition(known)}.` : errors.tv_show}>
          {(tie) => (
            <input
              {...tie}
              data-autofocus
              required
              maxLength={255}
              pattern=".*\S.*"
              title="A title"
              autoComplete="off"
              placeholder="Breaking Bad"
              value={title}
              onChange={(event) => setTitle(event.target.value)}
              className={controlClass}
            />
          )}
        </Field>
        <PositionFields season={season} episode={episode} onSeason={setSeason} onEpisode={setEpisode} errors={errors} />
        {add.error && !shownAtField && (
          <p role="alert" className="rounded-md bg-danger-wash px-3 py-2 text-sm text-danger">
            {add.error.message}
          </p>
        )}
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
