import { useQuery } from '@tanstack/react-query';
import { DistributorLink } from '../../catalog/distributor-link.tsx';
import { type NamedShow, regionName } from '../../catalog/show-facts.ts';
import { sourceName } from '../../catalog/source-names.ts';
import { type Seen, seenOfShowQuery } from '../../queries/distribution.ts';
import { useFormats } from '../../ui/use-formats.ts';
import { LineList } from './line-list.tsx';

/** Where imports saw a show. */
export function SeenList({ show }: { readonly show: NamedShow }) {
  const query = useQuery(seenOfShowQuery(show.id));
  return (
    <LineList
      query={query}
      what="sightings"
      label={`Where ${show.title} was seen`}
      empty="No import has seen this show at a distributor."
      draw={(seen) => <SeenLine seen={seen} />}
    />
  );
}

function SeenLine({ seen }: { readonly seen: Seen }) {
  const { calendarDay } = useFormats();
  const { distributor_id, distributor_name, region, source } = seen;
  return (
    <div className="grid gap-x-4 gap-y-0.5 py-3 text-sm sm:grid-cols-2 lg:grid-cols-[1.2fr_1fr_1.2fr_auto]">
      <p className="font-medium">
        <DistributorLink id={distributor_id} name={distributor_name} />
      </p>
      <p className="text-soft">{region ? regionName(region) : 'Region unknown'}</p>
      <p className="text-soft tabular-nums">{daysOf(seen, calendarDay)}</p>
      <p className="text-faint">{sourceName(source)}</p>
    </div>
  );
}

/** The first and the last day on which it was seen. */
function daysOf({ first_seen, last_seen }: Seen, write: (day: string) => string): string {
  const [first, last] = [first_seen ?? last_seen, last_seen ?? first_seen];
  if (!first || !last) return 'Days unknown';
  return first === last ? write(first) : `${write(first)} – ${write(last)}`;
}
