export * from './catalog/add-genre.ts';
export * from './catalog/add-movie.ts';
export * from './catalog/delete-genre.ts';
export * from './catalog/delete-movie.ts';
export * from './catalog/merge-genre.ts';
export * from './catalog/restore-movie.ts';
export * from './catalog/update-genre.ts';
export * from './catalog/update-movie.ts';
