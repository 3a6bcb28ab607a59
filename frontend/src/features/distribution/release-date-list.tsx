import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReleaseDate } from '../../../../lambda/contract/release-date.ts';
import { DistributorLink } from '../../catalog/distributor-link.tsx';
import { type NamedShow, regionName } from '../../catalog/show-facts.ts';
import { HistoryDialog } from '../../history/history-dialog.tsx';
import { releaseDatesOfShowQuery } from '../../queries/distribution.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { Line, type LineAction, LineList } from './line-list.tsx';
import { AddReleaseDateDialog, DeleteReleaseDateDialog, EditReleaseDateDialog } from './release-date-dialogs.tsx';

type Open = { readonly what: 'add' } | { readonly what: LineAction; readonly release: ReleaseDate };

/** The release dates of a show. */
export function ReleaseDateList({ show }: { readonly show: NamedShow }) {
  const query = useQuery(releaseDatesOfShowQuery(show.id));
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <LineList
        query={query}
        what="release dates"
        label={`Release dates of ${show.title}`}
        empty="This show has no release dates yet."
        draw={(release) => <ReleaseDateLine release={release} onOpen={(what) => setOpen({ what, release })} />}
        addLabel="Add release date"
        onAdd={() => setOpen({ what: 'add' })}
      />
      {open?.what === 'add' && <AddReleaseDateDialog show={show} onClose={close} />}
      {open?.what === 'edit' && <EditReleaseDateDialog release={open.release} onClose={close} />}
      {open?.what === 'history' && (
        <HistoryDialog
          type="release-date"
          id={open.release.id}
          of={`the release date, ${regionName(open.release.region)}`}
          onClose={close}
        />
      )}
      {open?.what === 'delete' && <DeleteReleaseDateDialog release={open.release} onClose={close} />}
    </>
  );
}

interface ReleaseDateLineProps {
  readonly release: ReleaseDate;
  readonly onOpen: (what: LineAction) => void;
}

function ReleaseDateLine({ release, onOpen }: ReleaseDateLineProps) {
  const { calendarDay } = useFormats();
  const { region, release_date, distributor_id, distributor_name } = release;
  const name = ['the release date', regionName(region), distributor_name].filter(Boolean).join(', ');
  return (
    <Line name={name} onOpen={onOpen}>
      <p className="font-medium sm:col-span-2 lg:col-span-1">{regionName(region)}</p>
      <p className="min-w-0 text-soft">
        {distributor_id && distributor_name ? <DistributorLink id={distributor_id} name={distributor_name} /> : 'Every distributor'}
      </p>
      <p className="text-soft tabular-nums">
        <time dateTime={release_date}>{calendarDay(release_date)}</time>
      </p>
    </Line>
  );
}
