import { updateMe } from '../../contract/routes/core/update-me.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { putProfile } from '../../stores/core/profiles.ts';

export const handler = endpoint(updateMe, async ({ body, caller, use }) => ({
  status: 200,
  body: await putProfile(use('profiles:put'), caller.sub, body),
}));
