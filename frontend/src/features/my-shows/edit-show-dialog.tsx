import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { shownProgress } from '../../queries/shows.ts';
import { PositionFields } from './position-fields.tsx';
import { moveTo, removeShow } from './show-actions.ts';

/** Sets a show to any season and episode. */
export function EditShowDialog({ tvShow, onClose }: { readonly tvShow: string; readonly onClose: () => void }) {
  const [start] = useState(() => shownProgress(tvShow));
  const [season, setSeason] = useState(String(start?.season ?? 1));
  const [episode, setEpisode] = useState(String(start?.episode ?? 1));
  return (
    <Dialog title={tvShow} description="How far are you?" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const to = { season: Number(season), episode: Number(episode) };
          if (to.season !== start?.season || to.episode !== start.episode) moveTo(tvShow, to);
          onClose();
        }}
      >
        <PositionFields season={season} episode={episode} onSeason={setSeason} onEpisode={setEpisode} focusEpisode />
        <div className="mt-6 flex gap-2">
          <Button
            look="danger"
            className="-ml-2"
            onClick={() => {
              removeShow(tvShow);
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
