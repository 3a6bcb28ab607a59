import { prepareImport } from '../../contract/commands/imports/prepare-import.ts';
import { startSeconds, uploadSeconds } from '../../contract/imports/upload.ts';
import { prepareImport as route } from '../../contract/routes/imports/prepare-import.ts';
import { endpoint } from '../../platform/http/endpoint.ts';
import { uploadAddress, uploadKey } from '../../stores/imports/uploads.ts';
import { createInCatalog } from '../change-catalog.ts';
import { checkedOptions } from '../import-options.ts';
import { requestId } from '../request-id.ts';

const after = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();

export const handler = endpoint(route, async (request) => {
  const { source, files: announced, dry_run } = request.body;
  const options = checkedOptions(request.body);
  const id = requestId(request, route.name);
  const files = announced.map((file, index) => ({ ...file, key: uploadKey(id, index, file.name) }));
  const [uploads_until, start_by] = [after(request.now, uploadSeconds), after(request.now, startSeconds)];
  const data = { id, source, files, options, dry_run, start_by };
  const answer = await createInCatalog(request, prepareImport, data, '/api/v1/imports', request.body);
  const signed = files.map(async ({ name, bytes, key }) => {
    const url = await uploadAddress(request.use('imports:upload'), { bytes, key }, uploadSeconds);
    return { name, bytes, method: 'PUT' as const, url };
  });
  const receipt_id = answer.status === 201 ? answer.body.receipt_id : answer.body.id;
  const body = { id, receipt_id, uploads: await Promise.all(signed), uploads_until, start_by };
  return answer.status === 201 ? { status: 201, headers: answer.headers, body } : { status: 202, headers: answer.headers, body };
});
