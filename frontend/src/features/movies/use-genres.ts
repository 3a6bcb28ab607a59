import { useQuery } from '@tanstack/react-query';
import { dashboardQuery } from '../../queries/dashboard.ts';
import { loadedMovies } from '../../queries/movies.ts';

/** Genres to choose from: the library's most frequent, whatever has been loaded, and those `chosen` already. */
export function useGenres(chosen: readonly string[] = []): string[] {
  const { data } = useQuery({ ...dashboardQuery, refetchInterval: false, retry: false });
  const names = [...chosen, ...(data?.top_genres.map(({ genre }) => genre) ?? []), ...loadedMovies().flatMap(({ genre }) => genre ?? [])];
  const byName = new Map(names.map((name) => [name.toLocaleLowerCase(), name]));
  return [...byName.values()].sort((a, b) => a.localeCompare(b));
}
