import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { Distributor } from '../../../../lambda/contract/distributor.ts';
import { aboutDistributor } from '../../catalog/distributor-facts.ts';
import { Fact, Facts } from '../../catalog/sheet.tsx';
import { SheetOf } from '../../catalog/sheet-states.tsx';
import { History } from '../../history/history.tsx';
import { distributorQuery, loadedDistributor } from '../../queries/distributors.ts';
import { usePerson } from '../../session.ts';
import { Button } from '../../ui/button.tsx';
import { textOfMarkup } from '../../ui/markup.ts';
import { HeadedRowListSkeleton } from '../../ui/row-list.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { useTitle } from '../../ui/use-title.ts';
import { WebLink } from '../../ui/web-link.tsx';
import { EditDistributorDialog } from './edit-distributor-dialog.tsx';
import { InactiveMark } from './inactive-mark.tsx';
import { ShowsOfDistributor } from './shows-of-distributor.tsx';
import { useChangeDistributor } from './use-change-distributor.ts';

const route = getRouteApi('/signed-in-pages/distributors/$id');

/** One network or streaming service: its facts, and its shows. */
export function DistributorPage() {
  const { id } = route.useParams();
  const query = useQuery({ ...distributorQuery(id), placeholderData: () => loadedDistributor(id) });
  const distributor = query.data;
  useTitle(distributor?.name ?? 'Distributor');
  return (
    <SheetOf
      what="distributor"
      list={{ to: '/distributors', name: 'Distributors' }}
      query={query}
      known={distributor !== undefined}
      skeleton={<HeadedRowListSkeleton what="the distributor" />}
    >
      {distributor && (
        <article>
          <header>
            <h1 className="text-2xl leading-[1.15] font-semibold tracking-[-0.025em] [overflow-wrap:anywhere] md:text-4xl">
              {distributor.name}
            </h1>
            <p className="mt-2 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-soft sm:text-[0.9375rem]">
              {aboutDistributor(distributor)}
              {!distributor.active && <InactiveMark />}
            </p>
          </header>
          <div className="mt-7 grid gap-x-14 gap-y-10 lg:grid-cols-[19rem_minmax(0,1fr)]">
            <About distributor={distributor} />
            <ShowsOfDistributor distributor={distributor} />
          </div>
          <History type="distributor" id={id} />
        </article>
      )}
    </SheetOf>
  );
}

function About({ distributor }: { readonly distributor: Distributor }) {
  const { description, website_url, active, version, created_at, updated_at } = distributor;
  const { day, fullTime } = useFormats();
  const { role } = usePerson();
  const date = (instant: string) => (
    <time dateTime={instant} title={fullTime(instant)}>
      {day(instant)}
    </time>
  );
  return (
    <div className="min-w-0">
      {description && <p className="max-w-prose whitespace-pre-line text-soft [overflow-wrap:anywhere]">{textOfMarkup(description)}</p>}
      {role !== 'viewer' && <EditorActions distributor={distributor} />}
      <Facts>
        {website_url && (
          <Fact name="Website">
            <WebLink url={website_url} />
          </Fact>
        )}
        {!active && <Fact name="Inactive">It gets no new contracts. Its existing contracts stay.</Fact>}
        <Fact name="Added">{date(created_at)}</Fact>
        {version > 1 && <Fact name="Changed">{date(updated_at)}</Fact>}
      </Facts>
    </div>
  );
}

function EditorActions({ distributor }: { readonly distributor: Distributor }) {
  const [editing, setEditing] = useState(false);
  const { deactivate, reactivate } = useChangeDistributor(distributor);
  const { active } = distributor;
  const turn = active ? deactivate : reactivate;
  return (
    <div className={`flex gap-2 ${distributor.description ? 'mt-6' : ''}`}>
      <Button onClick={() => setEditing(true)}>Edit</Button>
      <Button look="ghost" busy={turn.isPending} onClick={() => turn.mutate()}>
        {active ? 'Deactivate' : 'Reactivate'}
      </Button>
      {editing && <EditDistributorDialog distributor={distributor} onClose={() => setEditing(false)} />}
    </div>
  );
}
