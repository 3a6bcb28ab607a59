import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { shortPosition } from '../../catalog/position.ts';
import type { OwnEntry } from '../../queries/tracker.ts';
import { Button } from '../../ui/button.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { entryName, entryWords, sourceWords } from './tracker-words.ts';
import { undoBatch } from './use-tracker-change.ts';

interface HistoryBatchProps {
  /** The entries of one batch. */
  readonly entries: readonly OwnEntry[];
  readonly force: boolean;
  /** Narrows the list to one show; null if it is narrowed. */
  readonly onShow: ((id: string) => void) | null;
}

/** Titles of a batch that are listed at first. */
const mostTitles = 4;

/** One batch: what it changed in each show, when, through what, and the button that takes it back. */
export function HistoryBatch({ entries, force, onShow }: HistoryBatchProps) {
  const { dayAndTime } = useFormats();
  const [first] = entries;
  const undo = useMutation({ mutationFn: ({ id, name }: { id: string; name: string }) => undoBatch(id, name, { force, again: isUndo }) });
  const isUndo = first?.undoes !== null;
  const [whole, setWhole] = useState(false);
  if (!first) return null;
  const name = entries.length === 1 ? entryName(first.show) : `${entries.length} titles`;
  const label = isUndo ? 'Redo' : 'Undo';
  return (
    <div className="flex items-start gap-3 border-b border-line py-3">
      <div className={`min-w-0 flex-1 ${first.undone_by ? 'text-faint' : ''}`}>
        {entries.slice(0, whole ? entries.length : mostTitles).map((entry) => (
          <div key={`${entry.show.id}-${entry.number}`} className="text-sm">
            <Name entry={entry} />
            <span className={first.undone_by ? '' : 'text-soft'}> · {entryWords(entry)}</span>
            {onShow && (
              <button
                type="button"
                onClick={() => onShow(entry.show.id)}
                className="ml-2 min-h-6 rounded-sm text-[0.8125rem] text-faint underline decoration-edge underline-offset-4 hover:text-ink"
              >
                Only this
                <span className="sr-only"> title: {entryName(entry.show)}</span>
              </button>
            )}
            <p className="text-[0.8125rem] text-faint">{placesOf(entry)}</p>
          </div>
        ))}
        {!whole && entries.length > mostTitles && (
          <button
            type="button"
            onClick={() => setWhole(true)}
            className="min-h-6 rounded-sm text-[0.8125rem] text-soft underline decoration-edge underline-offset-4 hover:text-ink"
          >
            Show {entries.length - mostTitles} more titles
          </button>
        )}
        <p className="mt-0.5 text-[0.8125rem] text-faint">
          <time dateTime={first.at}>{dayAndTime(first.at)}</time>, {sourceWords[first.source]}
          {first.undone_by && ' · taken back'}
        </p>
      </div>
      {first.undoable && !first.undone_by && (
        <Button
          size="small"
          busy={undo.isPending}
          aria-label={`${label}: ${name}, ${entryWords(first)}`}
          onClick={() => undo.mutate({ id: first.batch_id, name })}
        >
          {label}
        </Button>
      )}
    </div>
  );
}

function Name({ entry: { show } }: { readonly entry: OwnEntry }) {
  const name = entryName(show);
  const className = 'rounded-sm font-medium underline-offset-4 hover:underline';
  const id = show.kind === 'movie' ? show.id : show.show_id;
  if (id === null) return <span className="font-medium">{name}</span>;
  return show.kind === 'movie' ? (
    <Link to="/movies/$id" params={{ id }} className={className}>
      {name}
    </Link>
  ) : (
    <Link to="/shows/$id" params={{ id }} className={className}>
      {name}
    </Link>
  );
}

interface Placed {
  readonly season: number;
  readonly episode: number;
}

const isPlace = (value: unknown): value is Placed => typeof value === 'object' && value !== null && 'season' in value && 'episode' in value;

/** The place of an episode in the value of a slot: a play has it inside, a skip is it. */
function placeIn(value: unknown): Placed | null {
  const inner = typeof value === 'object' && value !== null && 'on' in value && 'episode' in value ? value.episode : value;
  return isPlace(inner) ? inner : null;
}

const mostPlaces = 6;

/** The first episodes that a change is about. */
function placesOf({ show, changes }: OwnEntry): string {
  if (show.kind === 'movie') return '';
  const places = changes
    .filter(({ slot }) => slot.startsWith('play ') || slot.startsWith('skip '))
    .flatMap(({ before, after }) => placeIn(after) ?? placeIn(before) ?? []);
  const words = [...new Set(places.map(shortPosition))];
  return words.length > mostPlaces ? `${words.slice(0, mostPlaces).join(', ')} and more` : words.join(', ');
}
