import { updateMe } from '../contract/routes/update-me.ts';
import { endpoint } from '../platform/endpoint.ts';
import { putProfile } from '../stores/profiles.ts';

export const handler = endpoint(updateMe, async ({ body, caller, use }) => ({
  status: 200,
  body: await putProfile(use('profiles:put'), caller.sub, body),
}));
