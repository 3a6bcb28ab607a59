export { OwnEpisodeActions, OwnEpisodeDialog, OwnSeason } from './own-actions.tsx';
export { OwnMoviePanel } from './own-movie-panel.tsx';
export { OwnShowPanel } from './own-show-panel.tsx';
