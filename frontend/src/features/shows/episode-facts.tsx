import { useState } from 'react';
import type { EpisodeDetails } from '../../../../lambda/contract/episode.ts';
import { AirTime } from '../../catalog/air-time-text.tsx';
import { Fact, Facts } from '../../catalog/sheet.tsx';
import { episodeTypeNames, regionName, votesWords } from '../../catalog/show-facts.ts';
import { Day } from '../../ui/day.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import { WebLink } from '../../ui/web-link.tsx';

/** The facts about an episode. Editors also see its files and their processing status. */
export function EpisodeFacts({ episode, whole }: { readonly episode: EpisodeDetails; readonly whole: boolean }) {
  const { type, airs, duration_minutes, director, writer, genre, rating, votes, video_url } = episode;
  const { number, rating: rated } = useFormats();
  const facts = {
    'Air date': airs.precision !== 'unknown' && (
      <>
        <AirTime of={airs} />
        {airs.at && airs.region && ` (first in ${regionName(airs.region)})`}
      </>
    ),
    Type: type && type !== 'regular' && episodeTypeNames[type],
    Length: duration_minutes !== null && `${number(duration_minutes)} ${duration_minutes === 1 ? 'minute' : 'minutes'}`,
    Director: director,
    Writer: writer,
    Genre: genre,
    Rating: rating !== null && `${rated(rating)} out of 10${votesWords(votes, number)}`,
    Video: video_url && <WebLink url={video_url} />,
    ...(whole && editorFacts(episode)),
  };
  const known = Object.entries(facts).filter(([, fact]) => fact);
  const awaited = airs.precision === 'unknown' && episode.show.status !== 'ended';
  if (known.length === 0) return <p className="mt-8 text-faint">The catalog has no more details yet.</p>;
  return (
    <Facts>
      {awaited && (
        <Fact name="Air date">
          <AirTime of={airs} />
        </Fact>
      )}
      {known.map(([name, fact]) => (
        <Fact key={name} name={name}>
          <span className="[overflow-wrap:anywhere]">{fact}</span>
        </Fact>
      ))}
    </Facts>
  );
}

const statusNames = { pending: 'Pending', processing: 'Under way', completed: 'Completed', failed: 'Failed' } as const;

const editorFacts = (episode: EpisodeDetails) => ({
  Processing: statusNames[episode.processing_status],
  Uploaded: episode.upload_date && <Day of={episode.upload_date} />,
  'Raw video': episode.raw_video_s3_key,
  'Ready video': episode.processed_video_s3_key,
  Metadata: episode.metadata_json_s3_key,
  Added: <Day of={episode.created_at} />,
  Changed: episode.version > 1 && <Day of={episode.updated_at} />,
});

/** A still of an episode, hidden if it does not load. The page's policy allows https addresses only. */
export function Still({ address }: { readonly address: string | null }) {
  const [failed, setFailed] = useState<string | null>(null);
  if (!address?.startsWith('https://') || failed === address) return null;
  return (
    <img
      src={address}
      alt=""
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => setFailed(address)}
      className="mt-7 aspect-video w-full max-w-md rounded-lg bg-sunken object-cover outline -outline-offset-1 outline-ink/15"
    />
  );
}
