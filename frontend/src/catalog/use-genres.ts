import { useQuery } from '@tanstack/react-query';
import { allGenresQuery } from '../queries/genres.ts';

/** The sorted names of the catalog's genres and of the `chosen` ones. */
export function useGenres(chosen: readonly string[] = []): string[] {
  const { data = [] } = useQuery(allGenresQuery);
  const byName = new Map([...chosen, ...data.map(({ name }) => name)].map((name) => [name.toLocaleLowerCase(), name]));
  return [...byName.values()].sort((a, b) => a.localeCompare(b));
}
