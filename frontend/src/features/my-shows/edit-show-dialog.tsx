import { useState } from 'react';
import { EpisodeGrid } from '../../catalog/episode-grid.tsx';
import { episodeNumbers } from '../../queries/next-episode.ts';
import { nameOf } from '../../queries/show-writers.ts';
import { shownProgress } from '../../queries/shows.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PositionFields } from './position-fields.tsx';
import { moveTo, removeShow } from './show-actions.ts';

/** The dialog that sets the progress in a show: by numbers or, if the catalog knows the season, by pressing an episode. */
export function EditShowDialog({ showKey, onClose }: { readonly showKey: string; readonly onClose: () => void }) {
  const [start] = useState(() => shownProgress(showKey));
  const [season, setSeason] = useState(String(start?.season ?? 1));
  const [episode, setEpisode] = useState(String(start?.episode ?? 1));
  const chosen = { season: Number(season), episode: Number(episode) };
  const known = start?.show?.seasons.find(({ number }) => season !== '' && number === chosen.season);
  const numbers = known ? episodeNumbers(known) : [];
  return (
    <Dialog title={start ? nameOf(start) : showKey} description="Your place in this show." onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen.season !== start?.season || chosen.episode !== start.episode) moveTo(showKey, chosen);
          onClose();
        }}
      >
        <PositionFields season={season} episode={episode} onSeason={setSeason} onEpisode={setEpisode} focusEpisode />
        {numbers.length > 0 && (
          <div className="mt-4 max-h-64 overflow-auto rounded-md border border-line p-2">
            <EpisodeGrid season={chosen.season} numbers={numbers} at={chosen} onPick={(to) => setEpisode(String(to.episode))} />
          </div>
        )}
        <div className="mt-6 flex gap-2">
          <Button
            look="danger"
            className="-ml-2"
            onClick={() => {
              removeShow(showKey);
              onClose();
            }}
          >
            Remove
          </Button>
          <Button className="ml-auto" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" look="primary">
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
