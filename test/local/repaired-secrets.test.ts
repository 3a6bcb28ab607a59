import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startLocalCloud } from '../../lib/local/local-cloud.ts';
import { assembly, copyOfPreparedState } from '../support/prepared-state.ts';

const state = copyOfPreparedState();
afterAll(() => rmSync(state, { recursive: true, force: true }));

test('a repair that makes new secrets gives the users of the database their passwords', async () => {
  writeFileSync(join(state, 'secrets.json'), 'damaged');
  const cloud = await startLocalCloud({ port: 0, state, assembly, repair: true });
  await cloud.settled;
  const authorization = `Bearer ${await cloud.oidc.mintAccessToken('viewer', cloud.clientId)}`;
  const { status } = await fetch(`${cloud.siteUrl}/api/v1/genres`, { headers: { authorization } });
  await cloud.close();
  expect(status).toBe(200);
});
