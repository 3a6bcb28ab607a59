import type { ShowCandidate } from '../../../../lambda/contract/show.ts';
import { Poster } from '../../catalog/poster.tsx';

interface CandidateListProps {
  readonly candidates: readonly ShowCandidate[];
  readonly disabled: boolean;
  readonly onPick: (candidate: ShowCandidate) => void;
}

/** A list of shows with the same name, with the data that distinguishes them, to choose one. */
export function CandidateList({ candidates, disabled, onPick }: CandidateListProps) {
  return (
    <ul aria-label="Shows with this name" className="max-h-80 divide-y divide-line overflow-auto rounded-md border border-line">
      {candidates.map((candidate) => {
        const { id, title, year, network, poster_url } = candidate;
        return (
          <li key={id}>
            <button
              type="button"
              disabled={disabled}
              onClick={() => onPick(candidate)}
              className="flex min-h-14 w-full items-center gap-3 px-3 py-2 text-left text-sm hover:bg-sunken focus-visible:-outline-offset-2"
            >
              <Poster title={title} picture={poster_url} className="h-11 w-8 shrink-0 rounded-[3px]" />
              <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                <span className="font-medium">{title}</span>
                <span className="block text-[0.8125rem] text-soft">{[year ?? 'Year unknown', network].filter(Boolean).join(' · ')}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
