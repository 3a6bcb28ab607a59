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
      if (before !== undefined) process.env.NODE_ENV = before;
    },
  };
};

/** Builds the site into frontend/dist. Nothing is inlined: the CSP allows neither data: fonts nor inline scripts. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [production(), react(), tailwindcss()],
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
