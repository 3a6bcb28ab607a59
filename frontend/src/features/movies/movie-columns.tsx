import { Link } from '@tanstack/react-router';
import type { Movie } from '../../../../lambda/contract/movie.ts';
import { coverLink } from '../../catalog/poster-card.tsx';
import { Year } from '../../catalog/year.tsx';
import type { MovieSort } from '../../queries/movies.ts';
import { Day } from '../../ui/day.tsx';
import { Rating } from '../../ui/rating.tsx';
import { type TableColumn, Unknown } from '../../ui/virtual-table.tsx';

/** The columns of the table of movies. */
export const movieColumns: readonly TableColumn<Movie, MovieSort>[] = [
  {
    name: 'Title',
    sorts: ['title', '-title'],
    cell: ({ id, title }) => (
      <Link to="/movies/$id" params={{ id }} title={title} className={coverLink}>
        {title}
      </Link>
    ),
  },
  {
    name: 'Year',
    width: 'w-20',
    figures: true,
    sorts: ['-year', 'year'],
    cell: ({ year, year_suspect }) => (year === null ? <Unknown /> : <Year year={year} suspect={year_suspect} />),
  },
  { name: 'Genre', width: 'w-36', cell: ({ genre }) => genre ?? <Unknown /> },
  {
    name: 'Rating',
    width: 'w-24',
    figures: true,
    sorts: ['-rating', 'rating'],
    cell: ({ rating }) => <Rating value={rating} className="align-top" />,
  },
  {
    name: 'Added',
    width: 'w-32',
    needs: 620,
    figures: true,
    sorts: ['-created_at', 'created_at'],
    cell: ({ created_at }) => <Day of={created_at} />,
  },
];
