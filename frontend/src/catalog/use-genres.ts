import { useQuery } from '@tanstack/react-query';
import { allGenresQuery } from '../queries/genres.ts';

/** The names of the genres to choose from, in order: those that the catalog has, and those `chosen` already. */
export function useGenres(chosen: readonly string[] = []): string[] {
  const { data = [] } = useQuery(allGenresQuery);
  const byName = new Map([...chosen, ...data.map(({ name }) => name)].map((name) => [name.toLocaleLowerCase(), name]));
  return [...byName.values()].sort((a, b) => a.localeCompare(b));
}
