export * from './analytics/get-distribution-analysis.ts';
export * from './analytics/get-episode-stats.ts';
export * from './analytics/get-genre-performance.ts';
