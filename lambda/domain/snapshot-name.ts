import { showStatus } from '../contract/show.ts';

/** Genres of most catalogs (TVmaze and the list of series), in lower case. The figures of each are stored. */
const storedGenres = new Set(
  `action, adult, adventure, animation, anime, children, comedy, crime, diy, documentary, drama, espionage, family, fantasy, food, history,
   horror, legal, medical, music, mystery, nature, politics, romance, science fiction, science-fiction, sports, supernatural, thriller, travel,
   war, western`.split(/,\s+/),
);

const storedStatuses: ReadonlySet<string> = new Set(showStatus.options);

/**
 * The name of the snapshot for the answer to `question` with these filters. Answers without filters, by one status, or by one well-known
 * genre are stored. Undefined for every other combination, which is computed for each request.
 */
export function snapshotName(question: string, filters: { readonly genre?: string | undefined; readonly status?: string | undefined }) {
  const { genre, status } = filters;
  if (genre === undefined && status === undefined) return question;
  if (genre === undefined && status !== undefined && storedStatuses.has(status)) return `${question}?status=${status}`;
  const plain = genre?.toLowerCase() ?? '';
  return status === undefined && storedGenres.has(plain) ? `${question}?genre=${plain}` : undefined;
}
