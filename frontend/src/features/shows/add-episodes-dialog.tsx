import { useState } from 'react';
import { call, ProblemError } from '../../api.ts';
import type { NamedShow } from '../../catalog/show-facts.ts';
import { EditForm } from '../../editing/edit-form.tsx';
import { NumberField } from '../../editing/fields.tsx';
import { patient, useChange } from '../../editing/use-change.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { controlClass, Field } from '../../ui/field.tsx';
import { Refusal } from '../../ui/refusal.tsx';
import { type LineProblem, parseEpisodes, problemsOfRows } from './paste-episodes.ts';

interface AddEpisodesDialogProps {
  readonly show: NamedShow;
  readonly season: number;
  /** The next free number of the season. */
  readonly episode: number;
  readonly onClose: () => void;
}

const counted = (count: number) => `${count} ${count === 1 ? 'episode' : 'episodes'}`;

/** The dialog that adds several episodes of a season from pasted lines: all of them or none. */
export function AddEpisodesDialog({ show: { id, title }, season, episode, onClose }: AddEpisodesDialogProps) {
  const [text, setText] = useState('');
  const [unread, setUnread] = useState<readonly LineProblem[]>([]);
  const { episodes, problems } = parseEpisodes(text);
  const count = counted(episodes.length);
  const change = useChange(
    { key: `episodes:${id}`, name: `${count} of ${title}` },
    {
      send: (season_number: number) => {
        const items = episodes.map(({ line: _, ...row }) => ({ season_number, ...row }));
        return call('POST /api/v1/tv_shows/{id}/episodes/bulk', { path: { id }, headers: patient, body: { items } });
      },
      message: `${count} of ${title} ${episodes.length === 1 ? 'is' : 'are'} in the catalog`,
      onDone: onClose,
    },
  );
  const lines = episodes.map(({ line }) => line);
  const refused = change.error instanceof ProblemError ? problemsOfRows(change.error.errors, lines) : [];
  return (
    <Dialog title="Add several episodes" description="Either all episodes are added, or none." wide onClose={onClose}>
      <EditForm
        fields={['season_number']}
        verbs={[problems.length === 0 ? `Add ${count}` : 'Add episodes', 'Adding…']}
        busy={change.isPending}
        error={change.error}
        onSubmit={({ season_number }) => {
          setUnread(problems);
          if (problems.length === 0) change.mutate(Number(season_number));
        }}
        onClose={onClose}
        refusal={() => (refused.length > 0 ? <LineProblems problems={refused} /> : undefined)}
      >
        <div className="w-28">
          <NumberField name="season_number" label="Season" initial={season} required min={0} max={10_000} />
        </div>
        <Field
          label="Episodes"
          hint="One episode per line: number, title, date, minutes, separated by tabs or commas. Only the number is required."
        >
          {(tie) => (
            <textarea
              {...tie}
              aria-invalid={unread.length + refused.length > 0 || undefined}
              data-autofocus
              rows={9}
              wrap="off"
              required
              spellCheck={false}
              placeholder={`${episode}, The first title, 2008-01-20, 58\n${episode + 1}, The second title, 2008-01-27, 48`}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setUnread([]);
                change.reset();
              }}
              className={`${controlClass} block h-auto py-2 leading-normal tabular-nums`}
            />
          )}
        </Field>
        {unread.length > 0 && <LineProblems problems={unread} />}
      </EditForm>
    </Dialog>
  );
}

function LineProblems({ problems }: { readonly problems: readonly LineProblem[] }) {
  return (
    <Refusal>
      <p className="font-medium">Nothing was added.</p>
      <ul className="mt-1 max-h-40 overflow-auto">
        {problems.map(({ line, message }) => (
          <li key={`${line} ${message}`} className="[overflow-wrap:anywhere]">
            Line {line}: {message}
          </li>
        ))}
      </ul>
    </Refusal>
  );
}
