import type { RouteKey } from './route.ts';
import { createContract } from './routes/create-contract.ts';
import { createDistributor } from './routes/create-distributor.ts';
import { createEpisode } from './routes/create-episode.ts';
import { createGenre } from './routes/create-genre.ts';
import { createMovie } from './routes/create-movie.ts';
import { createReleaseDate } from './routes/create-release-date.ts';
import { createShowEpisode } from './routes/create-show-episode.ts';
import { createShowEpisodes } from './routes/create-show-episodes.ts';
import { createTvShow } from './routes/create-tv-show.ts';
import { deleteContract } from './routes/delete-contract.ts';
import { deleteDistributor } from './routes/delete-distributor.ts';
import { deleteEpisode } from './routes/delete-episode.ts';
import { deleteGenre } from './routes/delete-genre.ts';
import { deleteMe } from './routes/delete-me.ts';
import { deleteMovie } from './routes/delete-movie.ts';
import { deleteProgress } from './routes/delete-progress.ts';
import { deleteReleaseDate } from './routes/delete-release-date.ts';
import { deleteTvShow } from './routes/delete-tv-show.ts';
import { editEpisode } from './routes/edit-episode.ts';
import { filterMovies } from './routes/filter-movies.ts';
import { getContract } from './routes/get-contract.ts';
import { getDashboard } from './routes/get-dashboard.ts';
import { getDistributionAnalysis } from './routes/get-distribution-analysis.ts';
import { getDistributor } from './routes/get-distributor.ts';
import { getEpisode } from './routes/get-episode.ts';
import { getEpisodeStats } from './routes/get-episode-stats.ts';
import { getEpisodeStatus } from './routes/get-episode-status.ts';
import { getExternalIds } from './routes/get-external-ids.ts';
import { getGenre } from './routes/get-genre.ts';
import { getGenrePerformance } from './routes/get-genre-performance.ts';
import { getHealth } from './routes/get-health.ts';
import { getInfo } from './routes/get-info.ts';
import { getMe } from './routes/get-me.ts';
import { getMovie } from './routes/get-movie.ts';
import { getOpenapi } from './routes/get-openapi.ts';
import { getReceipt } from './routes/get-receipt.ts';
import { getReleaseDate } from './routes/get-release-date.ts';
import { getTvShow } from './routes/get-tv-show.ts';
import { listActivity } from './routes/list-activity.ts';
import { listContracts } from './routes/list-contracts.ts';
import { listDistributorShows } from './routes/list-distributor-shows.ts';
import { listDistributors } from './routes/list-distributors.ts';
import { listEpisodes } from './routes/list-episodes.ts';
import { listGenres } from './routes/list-genres.ts';
import { listMovies } from './routes/list-movies.ts';
import { listReleaseDates } from './routes/list-release-dates.ts';
import { listShowContracts } from './routes/list-show-contracts.ts';
import { listShowEpisodes } from './routes/list-show-episodes.ts';
import { listShowReleaseDates } from './routes/list-show-release-dates.ts';
import { listShowSeasons } from './routes/list-show-seasons.ts';
import { listTvShows } from './routes/list-tv-shows.ts';
import { mergeGenre } from './routes/merge-genre.ts';
import { mergeTvShow } from './routes/merge-tv-show.ts';
import { restoreContract } from './routes/restore-contract.ts';
import { restoreDistributor } from './routes/restore-distributor.ts';
import { restoreEpisode } from './routes/restore-episode.ts';
import { restoreMovie } from './routes/restore-movie.ts';
import { restoreReleaseDate } from './routes/restore-release-date.ts';
import { restoreTvShow } from './routes/restore-tv-show.ts';
import { searchMovies } from './routes/search-movies.ts';
import { searchTvShows } from './routes/search-tv-shows.ts';
import { setExternalIds } from './routes/set-external-ids.ts';
import { setProgress } from './routes/set-progress.ts';
import { showAll } from './routes/show-all.ts';
import { showEpisode } from './routes/show-episode.ts';
import { showUser } from './routes/show-user.ts';
import { similarMovies } from './routes/similar-movies.ts';
import { topRatedMovies } from './routes/top-rated-movies.ts';
import { updateContract } from './routes/update-contract.ts';
import { updateDistributor } from './routes/update-distributor.ts';
import { updateEpisode } from './routes/update-episode.ts';
import { updateGenre } from './routes/update-genre.ts';
import { updateMe } from './routes/update-me.ts';
import { updateMovie } from './routes/update-movie.ts';
import { updateReleaseDate } from './routes/update-release-date.ts';
import { updateTvShow } from './routes/update-tv-show.ts';

/** Every endpoint. The key is what API Gateway, OpenAPI, the browser client and the tests call it. */
export const routes = {
  'GET /api/v1': getInfo,
  'GET /api/v1/health': getHealth,
  'GET /api/v1/openapi.json': getOpenapi,
  'GET /api/v1/me': getMe,
  'PATCH /api/v1/me': updateMe,
  'DELETE /api/v1/me': deleteMe,
  'GET /api/v1/receipts/{id}': getReceipt,

  'GET /api/v1/dashboard': getDashboard,
  'GET /api/v1/movies': listMovies,
  'POST /api/v1/movies': createMovie,
  'GET /api/v1/movies/search': searchMovies,
  'GET /api/v1/movies/filter': filterMovies,
  'GET /api/v1/movies/top-rated': topRatedMovies,
  'GET /api/v1/movies/similar': similarMovies,
  'GET /api/v1/movies/{id}': getMovie,
  'PUT /api/v1/movies/{id}': updateMovie,
  'DELETE /api/v1/movies/{id}': deleteMovie,
  'POST /api/v1/movies/{id}/restore': restoreMovie,

  'GET /api/v1/tv_shows': listTvShows,
  'POST /api/v1/tv_shows': createTvShow,
  'GET /api/v1/tv_shows/search': searchTvShows,
  'GET /api/v1/tv_shows/{id}': getTvShow,
  'PUT /api/v1/tv_shows/{id}': updateTvShow,
  'DELETE /api/v1/tv_shows/{id}': deleteTvShow,
  'POST /api/v1/tv_shows/{id}/restore': restoreTvShow,
  'POST /api/v1/tv_shows/{id}/merge': mergeTvShow,
  'GET /api/v1/tv_shows/{id}/external_ids': getExternalIds,
  'PUT /api/v1/tv_shows/{id}/external_ids': setExternalIds,
  'GET /api/v1/tv_shows/{id}/seasons': listShowSeasons,
  'GET /api/v1/tv_shows/{id}/episodes': listShowEpisodes,
  'POST /api/v1/tv_shows/{id}/episodes': createShowEpisode,
  'POST /api/v1/tv_shows/{id}/episodes/bulk': createShowEpisodes,

  'GET /api/v1/episodes': listEpisodes,
  'POST /api/v1/episodes': createEpisode,
  'GET /api/v1/episodes/{id}': getEpisode,
  'GET /api/v1/episodes/{id}/status': getEpisodeStatus,
  'PUT /api/v1/episodes/{id}': editEpisode,
  'DELETE /api/v1/episodes/{id}': deleteEpisode,
  'POST /api/v1/episodes/{id}/restore': restoreEpisode,

  'GET /api/v1/analytics/episode_stats': getEpisodeStats,
  'GET /api/v1/analytics/distribution_analysis': getDistributionAnalysis,
  'GET /api/v1/analytics/genre_performance': getGenrePerformance,

  'GET /api/v1/genres': listGenres,
  'POST /api/v1/genres': createGenre,
  'GET /api/v1/genres/{id}': getGenre,
  'PUT /api/v1/genres/{id}': updateGenre,
  'DELETE /api/v1/genres/{id}': deleteGenre,
  'POST /api/v1/genres/{id}/merge': mergeGenre,
  'GET /api/v1/distributors': listDistributors,
  'POST /api/v1/distributors': createDistributor,
  'GET /api/v1/distributors/{id}': getDistributor,
  'PUT /api/v1/distributors/{id}': updateDistributor,
  'DELETE /api/v1/distributors/{id}': deleteDistributor,
  'POST /api/v1/distributors/{id}/restore': restoreDistributor,
  'GET /api/v1/distributors/{id}/tv_shows': listDistributorShows,
  'GET /api/v1/tv_shows/{id}/contracts': listShowContracts,
  'POST /api/v1/tv_shows/{id}/contracts': createContract,
  'GET /api/v1/contracts': listContracts,
  'GET /api/v1/contracts/{id}': getContract,
  'PUT /api/v1/contracts/{id}': updateContract,
  'DELETE /api/v1/contracts/{id}': deleteContract,
  'POST /api/v1/contracts/{id}/restore': restoreContract,
  'GET /api/v1/tv_shows/{id}/release_dates': listShowReleaseDates,
  'POST /api/v1/tv_shows/{id}/release_dates': createReleaseDate,
  'GET /api/v1/release_dates': listReleaseDates,
  'GET /api/v1/release_dates/{id}': getReleaseDate,
  'PUT /api/v1/release_dates/{id}': updateReleaseDate,
  'DELETE /api/v1/release_dates/{id}': deleteReleaseDate,
  'POST /api/v1/release_dates/{id}/restore': restoreReleaseDate,

  'GET /api/v1/activity': listActivity,
  'GET /api/v1/show_episode': showEpisode,
  'GET /api/v1/show_user': showUser,
  'POST /api/v1/update_episode': updateEpisode,
  'GET /api/v1/show_all': showAll,
  'PUT /api/v1/progress': setProgress,
  'DELETE /api/v1/progress': deleteProgress,
} as const satisfies Readonly<Record<RouteKey, unknown>>;

export type Routes = typeof routes;
