import { expect, test } from 'vitest';
import { sharedCloud } from '../support/shared-cloud.ts';

test('the page of the alarms lists them', async () => {
  const cloud = await sharedCloud();
  const address = `${cloud.siteUrl}/local/alarms`;
  const page = await (await fetch(address)).text();
  for (const { name } of cloud.cloudWatch.alarms) expect(page).toContain(name);
  const listed = await (await fetch(address, { headers: { accept: 'application/json' } })).json();
  expect(listed).toEqual(cloud.cloudWatch.alarms);
  expect((await fetch(address, { method: 'POST' })).status).toBe(405);
});
