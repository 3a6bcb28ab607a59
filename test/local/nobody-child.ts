import { registerHooks } from 'node:module';

/*
 * Loaded before bin/local.ts by a test that runs as root, so that the start continues as a user without rights. Not earlier, because that
 * user may not be able to read this checkout.
 */
registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith('/bin/local.ts')) return loaded;
    return { ...loaded, source: `process.setgid?.(65534); process.setuid?.(65534); ${loaded.source}` };
  },
});
