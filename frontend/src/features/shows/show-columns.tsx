import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { TvShow } from '../../../../lambda/contract/show.ts';
import { coverLink } from '../../catalog/poster-card.tsx';
import { countryName, statusNames } from '../../catalog/show-facts.ts';
import { countOfStory, regularSeasons } from '../../queries/next-episode.ts';
import type { TvShowSort } from '../../queries/tv-shows.ts';
import { Day } from '../../ui/day.tsx';
import { type TableColumn, Unknown } from '../../ui/virtual-table.tsx';

/** The columns of the table of shows. `place` shows the person's progress. */
export const showColumns = (place: (show: TvShow) => ReactNode): readonly TableColumn<TvShow, TvShowSort>[] => [
  {
    name: 'Title',
    sorts: ['title', '-title'],
    cell: (show) => (
      <span className="flex items-center gap-2">
        <Link to="/shows/$id" params={{ id: show.id }} title={show.title} className={`min-w-0 truncate ${coverLink}`}>
          {show.title}
        </Link>
        {place(show)}
      </span>
    ),
  },
  { name: 'Status', width: 'w-36', cell: ({ status }) => statusNames[status] },
  { name: 'Network', width: 'w-32', cell: ({ network }) => network ?? <Unknown /> },
  {
    name: 'Country',
    width: 'w-36',
    needs: 800,
    cell: ({ country, network }) => (country ? countryName(country) : network ? 'Worldwide' : <Unknown />),
  },
  {
    name: 'Premiere',
    width: 'w-32',
    figures: true,
    sorts: ['-premiered', 'premiered'],
    cell: ({ premiered }) => (premiered ? <Day of={premiered} /> : <Unknown />),
  },
  { name: 'Seasons', width: 'w-22', needs: 680, figures: true, cell: ({ seasons }) => regularSeasons(seasons).length || <Unknown /> },
  { name: 'Episodes', width: 'w-24', figures: true, cell: ({ seasons }) => countOfStory(seasons, null)?.total ?? <Unknown /> },
];
