import { Button } from './button.tsx';

interface ListEndProps {
  readonly query: { readonly isFetchingNextPage: boolean; readonly isFetchNextPageError: boolean; readonly fetchNextPage: () => unknown };
  /** What the list holds, such as `movies`. */
  readonly what: string;
}

/** The state of the next page, shown below a list. */
export function ListEnd({ query, what }: ListEndProps) {
  if (query.isFetchNextPageError) {
    return (
      <p role="alert" className="flex items-center justify-center gap-3 py-6 text-sm text-soft">
        More {what} could not be loaded.
        <Button size="small" onClick={() => void query.fetchNextPage()}>
          Try again
        </Button>
      </p>
    );
  }
  return <p className="h-12 pt-4 text-center text-sm text-faint">{query.isFetchingNextPage && 'Loading more…'}</p>;
}
