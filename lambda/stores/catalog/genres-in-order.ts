import type * as z from 'zod';
import type { genreSort } from '../../contract/genre.ts';
import type { Grant } from '../../platform/grants.ts';
import { isNamed } from '../sql/like.ts';
import { byLowerName } from '../sql/page.ts';
import { type Asked, pageIn } from '../sql/view.ts';
import { genres } from './genres.ts';

interface Filters {
  readonly sort: z.infer<typeof genreSort>;
  readonly name?: string;
}

const orders = { name: byLowerName, '-name': { ...byLowerName, descending: true } } as const;

/** A page of genres in a sort order. {@link isNamed} filters by name. */
export const genresInOrder = (grant: Grant<'catalog:read'>, { filters: { sort, name }, ...asked }: Asked<Filters>) =>
  pageIn(grant, genres, { where: [name ? isNamed(genres.tables, name, genres.living) : genres.living], order: orders[sort] }, asked);
