import { useQuery } from '@tanstack/react-query';
import { Bookmark, Check } from 'lucide-react';
import { useState } from 'react';
import { FailedNote } from '../../catalog/states.tsx';
import { ownMovieQuery } from '../../queries/tracker.ts';
import { Button } from '../../ui/button.tsx';
import { StarRange } from '../../ui/star-range.tsx';
import { changeMovie, datePlay, type Named, removeMovie, removePlay, watchMovie } from './changes.ts';
import { WhenField } from './date-field.tsx';
import { NoteField } from './note-field.tsx';
import { dateOf, type When } from './own-dates.ts';
import { PlayList } from './play-list.tsx';
import { FavouriteButton, RemoveButton } from './record-buttons.tsx';
import { useChosen, useTrackerChange } from './use-tracker-change.ts';

/** What the person did with a movie: plays, watchlist, favourite, rating and note. */
export function OwnMoviePanel({ movie }: { readonly movie: Named }) {
  const query = useQuery(ownMovieQuery(movie.id));
  const [when, setWhen] = useState<When>({ kind: 'now', date: '' });
  const { send, isUnderWay } = useTrackerChange();
  const on = dateOf(when);
  const own = useChosen(`movie ${movie.id}`, query.data);
  const isWatching = on !== undefined && isUnderWay(watchMovie(movie, on));
  if (query.isError) return <FailedNote what="Your record" error={query.error} onRetry={() => void query.refetch()} className="mt-7" />;
  if (!own) return <div aria-hidden="true" className="mt-7 h-64 max-w-md skeleton rounded-lg" />;
  const { watchlist, favourite, rating, note, plays, version } = own;
  return (
    <section aria-label="Your record" className="mt-7 flex max-w-md flex-col gap-4 rounded-lg border border-line bg-surface px-4 py-3.5">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="small"
          look={watchlist ? 'tinted' : 'secondary'}
          aria-pressed={watchlist}
          onClick={() => send(changeMovie(movie, { watchlist: !watchlist }, watchlist ? 'off your watchlist' : 'on your watchlist'))}
        >
          <Bookmark aria-hidden="true" className={`-ml-0.5 size-4 ${watchlist ? 'fill-current' : ''}`} />
          Watchlist
        </Button>
        <FavouriteButton
          favourite={favourite}
          onPress={() => send(changeMovie(movie, { favourite: !favourite }, favourite ? 'no longer a favourite' : 'is a favourite'))}
        />
        {version !== null && <RemoveButton onPress={() => send(removeMovie(movie))} />}
      </div>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (on !== undefined) send(watchMovie(movie, on));
        }}
      >
        <WhenField when={when} onChange={setWhen} />
        <Button type="submit" look="primary" className="self-start" busy={isWatching}>
          {!isWatching && <Check aria-hidden="true" className="-ml-0.5 size-4" />}
          {plays.length > 0 ? 'Watched again' : 'Watched'}
        </Button>
      </form>
      <PlayList
        plays={plays}
        isStoring={(id, on) => isUnderWay(datePlay(movie, id, on))}
        onDate={(id, on, done) => send(datePlay(movie, id, on), done)}
        onRemove={(id) => send(removePlay(movie, id))}
      />
      <StarRange
        label="Your rating"
        value={rating}
        onRate={(next) => send(changeMovie(movie, { rating: next }, next === null ? 'no longer rated' : 'rated'))}
      />
      <NoteField
        label="Your note"
        note={note}
        onSave={(next) => send(changeMovie(movie, { note: next }, next === null ? 'note removed' : 'note saved'))}
      />
    </section>
  );
}
