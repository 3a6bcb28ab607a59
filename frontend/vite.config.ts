import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Always React's production build: the test runner sets NODE_ENV=test, which would ship the development build. */
const production = (): Plugin => {
  const before = process.env.NODE_ENV;
  return {
    name: 'production',
    apply: 'build',
    config: () => {
      process.env.NODE_ENV = 'production';
    },
    closeBundle: () => {
      if (before === undefined) delete process.env.NODE_ENV;
      else process.env.NODE_ENV = before;
    },
  };
};

/** Writes which of the page's modules each asset contains to `.cache/page-modules.json`, so that a test knows what it has loaded. */
const modulesOfAssets = (): Plugin => ({
  name: 'modules-of-assets',
  apply: 'build',
  writeBundle(_, bundle) {
    const root = fileURLToPath(new URL('..', import.meta.url));
    const own = (ids: readonly string[]) =>
      ids.filter((id) => id.startsWith(root) && !id.includes('node_modules')).map((id) => id.slice(root.length).replace(/\?.*/, ''));
    const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? [[file.fileName, own(file.moduleIds)]] : []));
    mkdirSync(`${root}.cache`, { recursive: true });
    writeFileSync(`${root}.cache/page-modules.json`, JSON.stringify(Object.fromEntries(modules)));
  },
});

/** Builds the site into frontend/dist. Nothing is inlined: the CSP allows neither data: fonts nor inline scripts. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [production(), react(), tailwindcss(), modulesOfAssets()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: ['chrome125', 'firefox128', 'safari18'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // A page needs four files, not thirty: what every page needs of the packages, and of the app; what only pages share; the page.
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              tags: ['$initial'],
              test: /node_modules\/(react|react-dom|scheduler|lucide-react|oidc-client-ts|jwt-decode|use-sync-external-store|@tanstack\/[^/]+)\//,
            },
            { name: 'app', tags: ['$initial'], test: /frontend\/src\// },
            { name: 'pages', test: /node_modules\/(lucide-react|@tanstack)\/|frontend\/src\/(components|queries)\// },
          ],
        },
      },
    },
  },
});
