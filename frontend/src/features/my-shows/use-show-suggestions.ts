import { useQuery } from '@tanstack/react-query';
import type { TvShow } from '../../../../lambda/contract/show.ts';
import type { Choice } from '../../components/choices.ts';
import { runOf } from '../../components/show-facts.ts';
import { useDebounced } from '../../components/use-debounced.ts';
import { isWaking } from '../../queries/client.ts';
import { suggestedShowsQuery } from '../../queries/tv-shows.ts';

/** A show of the catalog that somebody may mean. */
export interface SuggestedShow extends Choice {
  readonly show: TvShow;
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Title, years and network of a show in a line. */
export const aboutShow = (show: TvShow): string => [show.title, runOf(show), show.network].filter(Boolean).join(' · ');

/** Shows whose title or other name contains `text`, once somebody stops typing, and what to say about them. */
export function useShowSuggestions(text: string): { readonly choices: readonly SuggestedShow[]; readonly status: string | null } {
  const asked = useDebounced(text.trim(), 200);
  const wanted = text.trim() === '' ? '' : asked;
  const { data, failureReason, isError, isPlaceholderData } = useQuery(suggestedShowsQuery(wanted));
  if (wanted === '') return { choices: [], status: null };
  const choices = (data ?? []).map((show) => ({
    key: show.id,
    name: show.title,
    // Found although its title does not say so: the catalog knows it by that name as well.
    note:
      isPlaceholderData || plain(show.title).includes(plain(wanted))
        ? [runOf(show), show.network].filter(Boolean).join(' · ')
        : 'by another name',
    show,
  }));
  if (isWaking(failureReason) && !isError) {
    return { choices, status: 'The catalog is waking up, about 15 to 30 seconds. You can add the show without it.' };
  }
  if (isError) return { choices, status: 'The catalog cannot be asked now. You can add the show without it.' };
  if (data?.length === 0) return { choices, status: 'Not in the catalog. You can track it all the same.' };
  return { choices, status: null };
}
