import { erasePerson } from '../../contract/commands/core/erase-person.ts';
import { deleteMe } from '../../contract/routes/core/delete-me.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { acceptCommand } from '../../stores/core/accept-command.ts';
import { erase, erasedActor } from '../../stores/core/erase.ts';

export const handler = endpoint(deleteMe, async ({ caller, actor, use, now }) => {
  const data = { sub: caller.sub };
  const idempotencyKey = `erase ${caller.sub}`;
  await acceptCommand(erasePerson, { use, actor: erasedActor(actor()), request: data, data, idempotencyKey, now });
  return { status: 200, body: await erase(use('person:erase'), caller, now) };
});
