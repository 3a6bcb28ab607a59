import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ListOrdered } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ListStates } from '../../catalog/list-states.tsx';
import { shortPosition } from '../../catalog/position.ts';
import { type RemapPlan, remapsQuery } from '../../queries/tracker.ts';
import { Button } from '../../ui/button.tsx';
import { Page } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { readingWidth, StatePanel } from '../../ui/state-panel.tsx';
import { applyRemap } from './changes.ts';
import { counted } from './tracker-words.ts';
import { useTrackerChange } from './use-tracker-change.ts';

/** The shows of the person whose episodes were renumbered, each with its plan. */
export function RemapsPage() {
  const query = useInfiniteQuery(remapsQuery);
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  // A page looks at some of the shows and lists the renumbered ones, so all pages are needed.
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  return (
    <Page title="Renumbered shows">
      <div className={readingWidth}>
        <ListStates
          query={query}
          what="renumbered shows"
          skeleton={
            <div role="status" className="h-32 skeleton rounded-lg">
              <span className="sr-only">Loading renumbered shows</span>
            </div>
          }
          empty={!hasNextPage && <Nothing />}
        >
          {(plans) => (
            <>
              <p className="mb-4 text-sm text-soft">
                The episodes of these shows got new numbers. Choose which episode replaces each vanished one, then apply. You can undo it.
              </p>
              <ul aria-label="Renumbered shows" className="flex flex-col gap-4">
                {plans.map((plan) => (
                  <li key={plan.id}>
                    <Plan plan={plan} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </ListStates>
      </div>
    </Page>
  );
}

const undecided = '';
const none = 'none';

/** A plan: how many episodes move by themselves, and a choice for each vanished one. */
function Plan({ plan }: { readonly plan: RemapPlan }) {
  const { id, tv_show, moved, choices } = plan;
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const { send, isUnderWay } = useTrackerChange();
  const decided = Object.entries(chosen).filter(([, becomes]) => becomes !== undecided);
  const wanted = applyRemap(
    { id, name: tv_show },
    decided.map(([was, becomes]) => ({ was, becomes: becomes === none ? null : becomes })),
  );
  return (
    <section aria-label={tv_show} className="rounded-lg border border-line bg-surface p-4">
      <h2 className="font-medium">
        <Link to="/shows/$id" params={{ id }} className="rounded-sm underline-offset-4 hover:underline">
          {tv_show}
        </Link>
      </h2>
      {moved > 0 && <p className="mt-1 text-sm text-soft">{counted(moved, 'episode')} that you watched or skipped got a new number.</p>}
      {choices.length > 0 && (
        <ul className="mt-3 flex flex-col gap-3">
          {choices.map(({ was, candidates }) => {
            const key = was.id;
            if (key === null) return null;
            const options = {
              [undecided]: 'Decide later',
              ...Object.fromEntries(candidates.flatMap((one) => (one.id ? [[one.id, `It is ${shortPosition(one)} now`]] : []))),
              [none]: 'No episode replaces it',
            };
            return (
              <li key={key} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
                <span className="min-w-24 tabular-nums">{shortPosition(was)} vanished</span>
                <Select<string>
                  label={`What replaces ${shortPosition(was)}`}
                  value={chosen[key] ?? undecided}
                  options={options}
                  onChange={(next) => setChosen({ ...chosen, [key]: next })}
                />
              </li>
            );
          })}
        </ul>
      )}
      <Button look="primary" className="mt-4" busy={isUnderWay(wanted)} onClick={() => send(wanted)}>
        Apply
      </Button>
    </section>
  );
}

const Nothing = () => (
  <StatePanel icon={<ListOrdered />} title="None of your shows was renumbered">
    <p>When a source gives the episodes of a show new numbers, you decide here what your plays belong to.</p>
  </StatePanel>
);
