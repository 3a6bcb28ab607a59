import { noteAccess } from '../../contract/commands/media/note-access.ts';
import { addressSeconds } from '../../contract/media/upload.ts';
import { getEpisodeFile as route } from '../../contract/routes/media/get-episode-file.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { Problem } from '../../platform/http/problem.ts';
import { acceptCommand } from '../../stores/core/accept-command.ts';
import { readAddress } from '../../stores/media/media-bucket.ts';
import { fileOfEpisode } from '../../stores/media/uploads.ts';

export const handler = endpoint(route, async ({ path, query, use, actor, now }) => {
  const file = await fileOfEpisode(use('catalog:read'), path.id);
  if (!file) throw new Problem('not_found');
  const { id: file_id, s3_key, ...facts } = file;
  const data = { id: file_id, purpose: query.purpose };
  await acceptCommand(noteAccess, { use, actor: actor(), request: data, data, idempotencyKey: undefined, now });
  const url = await readAddress(use('media:read'), s3_key, query.purpose === 'download' ? file.name : undefined);
  return { status: 200, body: { file_id, ...facts, url, expires_at: new Date(now.getTime() + addressSeconds * 1000).toISOString() } };
});
