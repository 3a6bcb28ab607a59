import { useState } from 'react';
import { shortPosition } from '../../catalog/position.ts';
import type { OwnEpisode } from '../../queries/tracker.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { StarRange } from '../../ui/star-range.tsx';
import { addPlay, changeEpisode, datePlay, markOne, markUpTo, type Named, removePlay } from './changes.ts';
import { WhenField } from './date-field.tsx';
import { NoteField } from './note-field.tsx';
import { dateOf, type When } from './own-dates.ts';
import { PlayList } from './play-list.tsx';
import { counted } from './tracker-words.ts';
import { useChosen, useTrackerChange } from './use-tracker-change.ts';

interface EpisodeDialogProps {
  readonly show: Named;
  readonly episode: OwnEpisode;
  readonly onClose: () => void;
}

const stateWords = { watched: 'Watched', skipped: 'Skipped', open: 'Not watched' } as const;

/** What the person did with an episode, and everything that they can do with it. */
export function EpisodeDialog({ show, episode, onClose }: EpisodeDialogProps) {
  const { state, plays, note, aired, id } = episode;
  const { rating } = useChosen(`episode ${id}`, episode);
  const at = { season: episode.season, episode: episode.episode };
  const place = shortPosition(at);
  const [when, setWhen] = useState<When>({ kind: 'now', date: '' });
  const { send, isUnderWay } = useTrackerChange();
  const on = dateOf(when);
  const played = plays.length > 0 ? `, ${counted(plays.length, 'play')}` : '';
  return (
    <Dialog
      title={`${show.name} ${place}`}
      description={`${stateWords[state]}${played}${aired ? '' : '. It has not aired yet'}`}
      onClose={onClose}
    >
      <div className="flex flex-col gap-5">
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (on !== undefined) send(addPlay(show, at, on));
          }}
        >
          <WhenField when={when} onChange={setWhen} />
          <div className="flex flex-wrap gap-2">
            <Button type="submit" look="primary" busy={on !== undefined && isUnderWay(addPlay(show, at, on))}>
              {state === 'watched' ? 'Add a play' : 'Watched'}
            </Button>
            <Button onClick={() => send(markUpTo(show, at))}>Watched up to here</Button>
            {state === 'open' && <Button onClick={() => send(markOne(show, at, 'skipped'))}>Skip</Button>}
            {state === 'skipped' && <Button onClick={() => send(markOne(show, at, 'unskipped'))}>Do not skip</Button>}
            {state === 'watched' && <Button onClick={() => send(markOne(show, at, 'unwatched'))}>Not watched</Button>}
          </div>
        </form>
        <PlayList
          plays={plays}
          isStoring={(id, on) => isUnderWay(datePlay(show, id, on))}
          onDate={(id, on, done) => send(datePlay(show, id, on), done)}
          onRemove={(id) => send(removePlay(show, id))}
        />
        {id !== null && (
          <>
            <StarRange
              label={`Your rating of ${place}`}
              value={rating}
              onRate={(next) => send(changeEpisode(show, id, { rating: next }, `${place} ${next === null ? 'no longer rated' : 'rated'}`))}
            />
            <NoteField
              label="Your note"
              note={note}
              onSave={(next) => send(changeEpisode(show, id, { note: next }, `note about ${place} ${next === null ? 'removed' : 'saved'}`))}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
