import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Metafile {
  readonly outputs: Readonly<
    Record<string, { readonly inputs: Readonly<Record<string, { readonly bytesInOutput: number }>>; readonly bytes: number }>
  >;
}

const { outputs } = JSON.parse(readFileSync(join(import.meta.dirname, '../../.cache/functions.json'), 'utf8')) as Metafile;
const bundles = Object.entries(outputs).map(([file, { inputs, bytes }]) => ({
  name: basename(join(file, '..')),
  inputs: Object.keys(inputs),
  // Counts code only, because the description of the API grows with the API.
  bytes: Object.entries(inputs).reduce(
    (rest, [file, { bytesInOutput }]) => rest - (file === '<define:OPENAPI>' ? bytesInOutput : 0),
    bytes,
  ),
}));

/** Additional bytes for the functions that contain every route, command or source, or that sign requests to S3, whose client is the largest. */
const wholeTables: Readonly<Record<string, number>> = {
  'get-openapi': 150,
  'apply-commands': 60,
  'load-import': 30,
  'prepare-import': 170,
  'create-upload': 170,
  'sign-upload-parts': 110,
  'create-thumbnail': 130,
  'get-upload': 90,
};

test('there is a bundle for every handler', () => {
  expect(bundles.length).toBeGreaterThan(15);
});

describe.each(bundles.map((bundle) => [bundle.name, bundle] as const))('%s', (name, { inputs, bytes }) => {
  test('holds the contract of no other route', () => {
    const routes = inputs.filter((file) => /^lambda\/contract\/routes\//.test(file)).map((file) => basename(file, '.ts'));
    expect(routes.filter((route) => route !== name)).toEqual([]);
  });

  test('holds neither a part of the local cloud nor the chain of credential sources', () => {
    expect(inputs.filter((file) => /^lib\/|credential-provider-(sso|ini|process|web-identity)|\/test\//.test(file))).toEqual([]);
  });

  test('is small', () => {
    const clients = new Set(inputs.flatMap((file) => /@aws-sdk\/client-([\w-]+)/.exec(file)?.[1] ?? []));
    const kilobytes = { 0: 190, 1: 400, 2: 453, 3: 440, 4: 650, 5: 700 }[clients.size] ?? 600;
    expect(bytes / 1000).toBeLessThan(kilobytes + (wholeTables[name] ?? 0));
  });
});
