import { Trash2 } from 'lucide-react';
import { IconButton } from '../../ui/button.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { playDateWords } from './tracker-words.ts';

interface PlayListProps {
  readonly plays: readonly { readonly id: string; readonly on: string | null; readonly cycle?: number }[];
  readonly onRemove: (id: string) => void;
}

/** The plays of an episode or movie with their dates, each with a button that removes it. */
export function PlayList({ plays, onRemove }: PlayListProps) {
  const formats = useFormats();
  if (plays.length === 0) return null;
  return (
    <ul aria-label="Plays" className="divide-y divide-line border-y border-line">
      {plays.map(({ id, on, cycle = 1 }) => {
        const words = playDateWords(on, formats);
        return (
          <li key={id} className="flex min-h-11 items-center gap-2 text-sm">
            <span className="flex-1">
              {words}
              {cycle > 1 && <span className="text-faint"> · run {cycle}</span>}
            </span>
            <IconButton label={`Remove the play: ${words}`} title="Remove" onClick={() => onRemove(id)}>
              <Trash2 aria-hidden="true" />
            </IconButton>
          </li>
        );
      })}
    </ul>
  );
}
