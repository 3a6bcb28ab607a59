import { X } from 'lucide-react';
import type { LibraryItem } from '../../queries/tracker.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { useBulkChange } from './bulk-change.ts';
import { statusNames } from './tracker-words.ts';

interface BulkBarProps {
  readonly items: readonly LibraryItem[];
  readonly onAll: () => void;
  readonly onClear: () => void;
}

const statusChoices = { '': 'Set status…', ...statusNames } as const;
type Status = keyof typeof statusNames;

/** What can be done with the selected titles at once. */
export function BulkBar({ items, onAll, onClear }: BulkBarProps) {
  const change = useBulkChange(onClear);
  const shows = items.filter((item) => item.kind === 'show');
  const setStatus = (status: Status) =>
    change.mutate({ titles: shows, fields: { status }, text: `set to ${statusNames[status].toLowerCase()}` });
  const setFavourite = (favourite: boolean) =>
    change.mutate({ titles: items, fields: { favourite }, text: favourite ? 'added to your favourites' : 'removed from your favourites' });
  const remove = () => change.mutate({ titles: items, fields: { remove: true }, text: 'removed from your library' });
  const everyFavourite = items.every(({ favourite }) => favourite);
  return (
    <section
      aria-label="Selected titles"
      className="sticky top-16 z-20 mb-4 flex flex-wrap items-center gap-2 rounded-lg border border-lamp bg-raised px-3 py-2 md:top-2"
    >
      <p role="status" className="mr-auto text-sm font-medium tabular-nums">
        {items.length} selected
      </p>
      {shows.length > 0 && (
        <Select<keyof typeof statusChoices>
          label="Set status"
          value=""
          options={statusChoices}
          disabled={change.isPending}
          onChange={(status) => status !== '' && setStatus(status)}
        />
      )}
      <Button busy={change.isPending} onClick={() => setFavourite(!everyFavourite)}>
        {everyFavourite ? 'Not a favourite' : 'Favourite'}
      </Button>
      <Button look="danger" disabled={change.isPending} onClick={remove}>
        Remove
      </Button>
      <Button look="ghost" onClick={onAll}>
        Select all shown
      </Button>
      <IconButton label="Clear the selection" onClick={onClear}>
        <X aria-hidden="true" />
      </IconButton>
    </section>
  );
}
