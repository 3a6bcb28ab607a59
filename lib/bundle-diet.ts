import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

type Replacement = string | ((contents: string) => string);

/** Modules that our functions never run, and their replacements. Without this, bundles and cold starts would be a third larger. */
const replaced: readonly (readonly [module: RegExp, by: Replacement])[] = [
  [
    // A Lambda gets its role's key from the environment only.
    /@aws-sdk\/credential-provider-node\/dist-es\/index\.js$/,
    `export const defaultProvider = () => async () => ({
      accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',
      ...(process.env.AWS_SESSION_TOKEN && { sessionToken: process.env.AWS_SESSION_TOKEN }),
    });`,
  ],
  [
    // DynamoDB's endpoint discovery is off unless a client asks for it.
    /@aws-sdk\/middleware-endpoint-discovery\/dist-es\/index\.js$/,
    `export const resolveEndpointDiscoveryConfig = (config) => config;
     export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = { environmentVariableSelector: () => false, configFileSelector: () => false, default: false };`,
  ],
  [
    // The API description is built before bundling, so no function converts a schema to JSON Schema.
    /zod\/v4\/core\/to-json-schema\.js$/,
    `const none = () => undefined;
     export { none as createToJSONSchemaMethod, none as createStandardJSONSchemaMethod, none as extractDefs, none as finalize,
       none as initializeContext, none as processSchema };`,
  ],
  [
    // Its first function finds the limits of a schema (`maxLength`); the converters of each type follow.
    /zod\/v4\/core\/json-schema-processors\.js$/,
    (contents) => {
      const end = contents.indexOf('export const stringProcessor');
      if (end < 0) throw new Error('zod has no stringProcessor any more: see lib/bundle-diet.ts');
      return `${contents.slice(0, end)} export const allProcessors = {}; export const toJSONSchema = undefined;`;
    },
  ],
];

/** Replaces modules that our functions never run. The build fails when a module of the list is no longer bundled. */
export const bundleDiet: Plugin = {
  name: 'bundle-diet',
  setup({ onLoad, onEnd }) {
    const used = new Set<RegExp>();
    for (const [module, contents] of replaced) {
      onLoad({ filter: module }, async ({ path }) => {
        used.add(module);
        return { contents: typeof contents === 'string' ? contents : contents(await readFile(path, 'utf8')), loader: 'js' };
      });
    }
    onEnd(() => ({
      errors: replaced
        .filter(([module]) => !used.has(module))
        .map(([module]) => ({ text: `No bundle contains ${module}. Remove it from the list.` })),
    }));
  },
};
