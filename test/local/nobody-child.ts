import { registerHooks } from 'node:module';

/*
 * Loaded before bin/local.ts by a test that runs as root, so that the start continues as a user without rights once its modules are loaded:
 * that user may not be able to read this checkout.
 */
const loadsCloud = `await import('../lib/local/local-cloud.ts');`;
const losesRights = 'process.setgid?.(65534); process.setuid?.(65534);';

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith('/bin/local.ts')) return loaded;
    return { ...loaded, source: `${loadsCloud} ${losesRights} ${loaded.source}` };
  },
});
