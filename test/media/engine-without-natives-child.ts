import { registerHooks } from 'node:module';

// A machine on which npm could not install the native packages.
registerHooks({
  resolve(specifier, context, next) {
    if (/^(node-av|sharp|@seydx)/.test(specifier)) throw new Error(`Cannot find package '${specifier}'`);
    return next(specifier, context);
  },
});
await import('../../lambda/workers/media/engine.ts');
