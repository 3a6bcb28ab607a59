import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { StatePanel } from '../ui/state-panel.tsx';

interface NoMatchProps {
  readonly title: string;
  /** The text of the button that widens the list, such as `Show all movies`. */
  readonly clearLabel?: string;
  readonly onClear: () => void;
  /** Adds an item with the searched name, for people who may add one. */
  readonly onAdd?: (() => void) | undefined;
  /** More actions. */
  readonly actions?: ReactNode;
  /** A hint for the next try. */
  readonly children: ReactNode;
}

/** The state of a list when nothing matches the search or the filters. */
export function NoMatch({ title, clearLabel = 'Clear search', onClear, onAdd, actions, children }: NoMatchProps) {
  return (
    <StatePanel
      live="status"
      icon={<SearchX />}
      title={title}
      action={
        <>
          <Button onClick={onClear}>{clearLabel}</Button>
          {onAdd && (
            <Button look="primary" onClick={onAdd}>
              Add it
            </Button>
          )}
          {actions}
        </>
      }
    >
      <p>{children}</p>
    </StatePanel>
  );
}
