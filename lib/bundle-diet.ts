import type { Plugin } from 'esbuild';

/** What no function of ours can reach, and what stands in for it: a third of what a bundle would weigh, and be read at a cold start. */
const replaced: readonly (readonly [module: RegExp, by: string])[] = [
  [
    // A Lambda has its role's key in the environment and nowhere else.
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
    // The API description is made before bundling; no function turns a schema into JSON Schema.
    /zod\/v4\/core\/to-json-schema\.js$/,
    `const none = () => undefined;
     export { none as createToJSONSchemaMethod, none as createStandardJSONSchemaMethod, none as extractDefs, none as finalize,
       none as initializeContext, none as processSchema };`,
  ],
  [/zod\/v4\/core\/json-schema-processors\.js$/, 'export const allProcessors = {}; export const toJSONSchema = undefined;'],
];

/** Keeps out of the bundles what they carry for other uses than ours. @throws Error when something of the list is not met any more. */
export const bundleDiet: Plugin = {
  name: 'bundle-diet',
  setup({ onLoad, onEnd }) {
    const met = new Set<RegExp>();
    for (const [module, contents] of replaced) {
      onLoad({ filter: module }, () => {
        met.add(module);
        return { contents, loader: 'js' };
      });
    }
    onEnd(() => ({
      errors: replaced.filter(([module]) => !met.has(module)).map(([module]) => ({ text: `No bundle has ${module} any more` })),
    }));
  },
};
