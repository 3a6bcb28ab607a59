import { useQuery } from '@tanstack/react-query';
import type { TvShow } from '../../../lambda/contract/show.ts';
import { isWaking } from '../queries/client.ts';
import { suggestedShowsQuery } from '../queries/tv-shows.ts';
import type { Choice } from '../ui/choices.ts';
import { useDebounced } from '../ui/use-debounced.ts';
import { runOf } from './show-facts.ts';

/** A suggested show of the catalog. */
export interface SuggestedShow extends Choice {
  readonly show: TvShow;
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Whether a title contains a text, or at least half of its letter pairs. */
function isLike(title: string, text: string): boolean {
  const [whole, part] = [plain(title), plain(text)];
  const pairs = Array.from({ length: Math.max(part.length - 1, 0) }, (_, at) => part.slice(at, at + 2));
  return whole.includes(part) || pairs.filter((pair) => whole.includes(pair)).length >= pairs.length / 2;
}

/** The title, years and network of a show as one line. */
export const aboutShow = (show: TvShow): string => [show.title, runOf(show), show.network].filter(Boolean).join(' · ');

/** The reason for no suggestions: the catalog is asleep, the request failed, or no show matches. */
export type Lack = 'waking' | 'failed' | 'none';

/** Shows with a name like `text`, except the show with the id `except`. It waits until the person stops typing. */
export function useShowSuggestions(
  text: string,
  except?: string,
): { readonly choices: readonly SuggestedShow[]; readonly lack: Lack | null } {
  const asked = useDebounced(text.trim(), 200);
  const wanted = text.trim() === '' ? '' : asked;
  const { data, failureReason, isError, isPlaceholderData } = useQuery(suggestedShowsQuery(wanted));
  if (wanted === '') return { choices: [], lack: null };
  const found = data?.filter(({ id }) => id !== except);
  const choices = (found ?? []).map((show) => {
    // The title does not match, so the catalog found the show by another name.
    const isOther = !isPlaceholderData && !isLike(show.title, wanted);
    return {
      key: show.id,
      name: show.title,
      note: [runOf(show), show.network, isOther && 'under another name'].filter(Boolean).join(' · '),
      show,
    };
  });
  const lack = isError ? 'failed' : isWaking(failureReason) ? 'waking' : found?.length === 0 ? 'none' : null;
  return { choices, lack };
}
