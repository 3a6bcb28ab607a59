export * from './tracker/delete-progress.ts';
export * from './tracker/get-progress.ts';
export * from './tracker/list-all-progress.ts';
export * from './tracker/list-progress.ts';
export * from './tracker/list-up-next.ts';
export * from './tracker/set-progress.ts';
export * from './tracker/update-progress.ts';
