export { markOne, markUpTo } from './changes.ts';
export { OwnEpisodeActions, OwnEpisodeDialog, OwnSeason } from './own-actions.tsx';
export { OwnMoviePanel } from './own-movie-panel.tsx';
export { OwnShowPanel } from './own-show-panel.tsx';
export { reasonWords } from './tracker-words.ts';
export { useTrackerChange } from './use-tracker-change.ts';
