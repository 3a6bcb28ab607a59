import { getMe } from '../../contract/routes/core/get-me.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { getProfile } from '../../stores/core/profiles.ts';

export const handler = endpoint(getMe, async ({ caller, use }) => {
  const profile = await getProfile(use('profiles:get'), caller.sub);
  return { status: 200, body: { ...caller, ...profile } };
});
