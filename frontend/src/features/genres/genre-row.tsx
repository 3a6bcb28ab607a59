import { Link } from '@tanstack/react-router';
import { Clapperboard, History, Merge, Pencil, Trash2, Tv } from 'lucide-react';
import type { Genre } from '../../../../lambda/contract/genre.ts';
import { usePerson } from '../../session.ts';
import { IconButton } from '../../ui/button.tsx';
import type { Open } from './genre-dialogs.tsx';

const linkClass =
  'flex h-9 items-center gap-1.5 rounded-md text-soft underline-offset-4 hover:text-ink hover:underline focus-visible:-outline-offset-2 max-sm:[&>svg]:hidden [&>svg]:size-4 [&>svg]:text-faint';

interface GenreRowProps {
  readonly genre: Genre;
  readonly onOpen: (next: Open) => void;
}

/** A genre with links to its shows and movies, and actions for editors. On a phone, the name is above the rest. */
export function GenreRow({ genre, onOpen }: GenreRowProps) {
  const { name } = genre;
  const { role } = usePerson();
  const called = <span className="sr-only"> of the genre {name}</span>;
  return (
    <div className="flex flex-wrap items-center gap-x-5 py-2 pr-2 pl-4 sm:flex-nowrap sm:gap-x-8">
      <p className="min-w-0 flex-1 basis-full pt-1 font-medium [overflow-wrap:anywhere] sm:basis-0 sm:py-1">{name}</p>
      <div className="flex shrink-0 gap-5 text-sm sm:gap-8">
        <Link to="/shows" search={{ genre: [name] }} className={linkClass}>
          <Tv aria-hidden="true" />
          Shows{called}
        </Link>
        <Link to="/movies" search={{ genre: [name] }} className={linkClass}>
          <Clapperboard aria-hidden="true" />
          Movies{called}
        </Link>
      </div>
      {role !== 'viewer' && (
        <div className="ml-auto flex shrink-0">
          <IconButton label={`Rename ${name}`} title="Rename" onClick={() => onOpen({ what: 'rename', genre })}>
            <Pencil aria-hidden="true" />
          </IconButton>
          <IconButton
            label={`Merge ${name} into another genre`}
            title="Merge into…"
            onClick={() => onOpen({ what: 'merge', genre, into: null })}
          >
            <Merge aria-hidden="true" />
          </IconButton>
          <IconButton label={`History of ${name}`} title="History" onClick={() => onOpen({ what: 'history', genre })}>
            <History aria-hidden="true" />
          </IconButton>
          <IconButton label={`Delete ${name}`} title="Delete" onClick={() => onOpen({ what: 'delete', genre })}>
            <Trash2 aria-hidden="true" />
          </IconButton>
        </div>
      )}
    </div>
  );
}
