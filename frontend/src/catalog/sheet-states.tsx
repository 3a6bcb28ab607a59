import { Link } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { isMissing } from '../api.ts';
import { isWaking } from '../queries/client.ts';
import { buttonClass } from '../ui/button.tsx';
import { StatePanel } from '../ui/state-panel.tsx';
import { type SheetList, SheetPage, SheetSkeleton } from './sheet.tsx';
import { Failed, FailedNote, Waking } from './states.tsx';

/** The state of a query, for one item or for pages of a list. */
interface QueryState {
  readonly data: unknown;
  readonly error: Error | null;
  readonly failureReason: Error | null;
  readonly isPending: boolean;
  readonly isError: boolean;
  readonly isFetching: boolean;
  readonly refetch: () => unknown;
}

interface SheetOfProps {
  /** The kind of item, in one word. */
  readonly what: string;
  readonly list: SheetList;
  /** A link to the parent item, shown instead of the link back to the list. */
  readonly up?: ReactNode;
  readonly query: QueryState;
  /** Whether the page has something to show, from this query or another one. */
  readonly known: boolean;
  /** The loading state. @default a poster with text beside it */
  readonly skeleton?: ReactNode;
  /** The sheet, drawn when `known` is true. */
  readonly children: ReactNode;
}

/** The page about one item of the catalog, in its state: loading, waking, missing, failed, or known. */
export function SheetOf({ what, list, up, query, known, skeleton, children }: SheetOfProps) {
  const missing = isMissing(query.error);
  const waking = isWaking(query.failureReason) && !query.isError;
  const failed = query.isError && !missing;
  const failure = { what: `The ${what}`, error: query.error, onRetry: () => void query.refetch(), busy: query.isFetching };
  return (
    <SheetPage list={list} up={up}>
      {failed && known && query.data === undefined && <FailedNote {...failure} className="mb-6" />}
      {known && !missing && children}
      {!known && query.isPending && !waking && (skeleton ?? <SheetSkeleton what={`the ${what}`} />)}
      {!known && waking && <Waking heading="h1" />}
      {missing && (
        <StatePanel
          icon={<SearchX />}
          heading="h1"
          title={`This ${what} does not exist`}
          action={
            <Link to={list.to} className={buttonClass('primary')}>
              Browse {list.name.toLowerCase()}
            </Link>
          }
        >
          <p>Somebody may have deleted it, or the link is wrong.</p>
        </StatePanel>
      )}
      {failed && !known && <Failed {...failure} heading="h1" />}
    </SheetPage>
  );
}
