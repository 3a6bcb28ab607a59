import { showStatus } from '../contract/show.ts';

/** Genres that most catalogs know (those of TVmaze and of the list of series), in lower case: figures of each are kept. */
const keptGenres = new Set(
  `action, adult, adventure, animation, anime, children, comedy, crime, diy, documentary, drama, espionage, family, fantasy, food, history,
   horror, legal, medical, music, mystery, nature, politics, romance, science fiction, science-fiction, sports, supernatural, thriller, travel,
   war, western`.split(/,\s+/),
);

const keptStatuses: ReadonlySet<string> = new Set(showStatus.options);

/**
 * The name under which the answer to `question` with these filters is kept as a snapshot: without filters, by one status, or by one
 * well-known genre. Undefined for every other combination: it is computed when somebody asks, and kept nowhere.
 */
export function keptName(question: string, filters: { readonly genre?: string | undefined; readonly status?: string | undefined }) {
  const { genre, status } = filters;
  if (genre === undefined && status === undefined) return question;
  if (genre === undefined && status !== undefined && keptStatuses.has(status)) return `${question}?status=${status}`;
  const plain = genre?.toLowerCase() ?? '';
  return status === undefined && keptGenres.has(plain) ? `${question}?genre=${plain}` : undefined;
}
