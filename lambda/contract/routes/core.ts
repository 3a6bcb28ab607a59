export * from './core/delete-me.ts';
export * from './core/get-deep-health.ts';
export * from './core/get-health.ts';
export * from './core/get-info.ts';
export * from './core/get-me.ts';
export * from './core/get-openapi.ts';
export * from './core/get-receipt.ts';
export * from './core/update-me.ts';
