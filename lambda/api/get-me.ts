import { getMe } from '../contract/routes/get-me.ts';
import { endpoint } from '../platform/endpoint.ts';
import { getProfile } from '../stores/profiles.ts';

export const handler = endpoint(getMe, async ({ caller, use }) => {
  const profile = await getProfile(use('profiles:get'), caller.sub);
  return { status: 200, body: { ...caller, ...profile } };
});
