import type { SeasonSize } from '../../../lambda/contract/show.ts';
import { countOfSeason, episodeNumbers, isWatched, type Place, type Position, regularSeasons } from '../queries/next-episode.ts';
import { episodeCode } from './position.ts';

interface BarProps {
  readonly seasons: readonly SeasonSize[];
  readonly at: Place | null;
  readonly className?: string;
}

/** With more segments, each would be thinner than the gap beside it. */
const mostSegments = 40;

/** Progress in a season, one segment per episode. It is a picture; the figures beside it say the same. */
export function EpisodeBar({ seasons, at, className = '' }: BarProps & { readonly at: Place }) {
  const season = seasons.find(({ number }) => number === at.season);
  const count = countOfSeason(seasons, at.season, at);
  if (!season || !count) return null;
  const { watched, total } = count;
  if (total > mostSegments) return <Meter share={watched / total} className={className} />;
  return (
    <span aria-hidden="true" className={`flex gap-[2px] ${className}`}>
      {episodeNumbers(season).map((episode, index) => {
        const position = { season: at.season, episode };
        const tone = isWatched(position, at) ? 'bg-plot' : index === watched ? 'bg-plot-soft' : 'bg-line';
        return (
          <span key={position.episode} title={episodeCode(position)} className="flex h-6 min-w-0 flex-1 items-center">
            <span className={`h-1.5 w-full transition-colors ${total > 16 ? 'rounded-[2px]' : 'rounded-full'} ${tone}`} />
          </span>
        );
      })}
    </span>
  );
}

/** Progress in a show: one segment per season, as long as the season. */
export function SeasonBar({ seasons, at, className = '' }: BarProps) {
  return (
    <span aria-hidden="true" className={`flex gap-[3px] ${className}`}>
      {regularSeasons(seasons).map(({ number, episodes }) => {
        const count = countOfSeason(seasons, number, at);
        const share = count ? count.watched / count.total : shareOfUnknown(number, at);
        return (
          <span key={number} title={`Season ${number}`} className="min-w-1.5 basis-0" style={{ flexGrow: episodes || 10 }}>
            <Meter share={share} />
          </span>
        );
      })}
    </span>
  );
}

/** A season of unknown length counts as half watched while the person is in it. */
const shareOfUnknown = (season: number, at: Position | null) => (at === null || at.season < season ? 0 : at.season === season ? 0.5 : 1);

function Meter({ share, className = '' }: { readonly share: number; readonly className?: string }) {
  return (
    <span aria-hidden="true" className={`flex h-6 items-center ${className}`}>
      <span className="h-1.5 w-full overflow-hidden rounded-full bg-line">
        <span className="block h-full rounded-full bg-plot transition-[width]" style={{ width: `${share * 100}%` }} />
      </span>
    </span>
  );
}
