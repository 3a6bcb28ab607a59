export * from './imports/cancel-import.ts';
export * from './imports/get-import.ts';
export * from './imports/list-import-differences.ts';
export * from './imports/list-import-rows.ts';
export * from './imports/list-imports.ts';
export * from './imports/pause-import.ts';
export * from './imports/resume-import.ts';
export * from './imports/take-import-difference.ts';
