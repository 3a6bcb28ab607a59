export * from './imports/cancel-import.ts';
export * from './imports/pause-import.ts';
export * from './imports/prepare-import.ts';
export * from './imports/resume-import.ts';
export * from './imports/set-import-schedule.ts';
export * from './imports/start-import.ts';
export * from './imports/take-difference.ts';
