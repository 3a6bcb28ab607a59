import { createHash } from 'node:crypto';
import * as z from 'zod';
import { DriveProblem, type DriveTokens } from './drive-tokens.ts';
import { type Answer, type Connection, fetchPatiently, systemConnection } from './fetch-patiently.ts';

const entry = z.object({
  id: z.string(),
  name: z.string(),
  mimeType: z.string(),
  md5Checksum: z.string().optional(),
  size: z.coerce.number().optional(),
});
const listing = z.object({ files: z.array(entry), nextPageToken: z.string().optional() });

/** What a folder of Drive has: files to load, folders, and entries that cannot be loaded, with the reason. */
export type DriveEntry =
  | { readonly kind: 'file'; readonly id: string; readonly path: string; readonly md5: string; readonly size: number }
  | { readonly kind: 'folder'; readonly id: string; readonly path: string }
  | { readonly kind: 'refused'; readonly id: string; readonly path: string; readonly message: string };

export type DriveFile = Extract<DriveEntry, { kind: 'file' }>;

const folderType = 'application/vnd.google-apps.folder';
/** Bytes of one call. */
const rangeSize = 8 * 1024 * 1024;

/** Reads folders and files of Google Drive (API version 3). */
export class DriveClient {
  readonly #tokens: DriveTokens;
  readonly #connection: Connection;
  readonly #baseUrl: string;

  constructor(tokens: DriveTokens, connection: Connection = systemConnection, baseUrl = 'https://www.googleapis.com/drive/v3') {
    this.#tokens = tokens;
    this.#connection = connection;
    this.#baseUrl = baseUrl;
  }

  /** Everything in a folder and its sub-folders, the nearest first. @throws DriveProblem */
  async *walk(folder: string): AsyncGenerator<DriveEntry> {
    await this.checkFolder(folder);
    const seen = new Set([folder]);
    const queue = [{ id: folder, path: '' }];
    for (let next = queue.shift(); next; next = queue.shift()) {
      for await (const found of this.entries(next.id, next.path)) {
        if (found.kind === 'folder') {
          if (seen.has(found.id)) continue;
          seen.add(found.id);
          queue.push(found);
        }
        yield found;
      }
    }
  }

  /** The entries of one folder, whose path is `path`. @throws DriveProblem */
  async *entries(folder: string, path = ''): AsyncGenerator<DriveEntry> {
    let page: string | undefined;
    do {
      const query = new URLSearchParams({
        q: `'${folder.replace(/[\\']/g, '\\$&')}' in parents and trashed = false`,
        fields: 'nextPageToken, files(id, name, mimeType, md5Checksum, size)',
        ...{ orderBy: 'name', pageSize: '1000', supportsAllDrives: 'true', includeItemsFromAllDrives: 'true' },
        ...(page === undefined ? {} : { pageToken: page }),
      });
      const { files, nextPageToken } = await this.#json(listing, `/files?${query}`, `folder ${folder}`);
      yield* files.map((file) => entryOf(file, path === '' ? file.name : `${path}/${file.name}`));
      page = nextPageToken;
    } while (page !== undefined);
  }

  /** @throws DriveProblem when there is no such folder that the account can see */
  async checkFolder(folder: string): Promise<void> {
    const query = new URLSearchParams({ fields: 'id, name, mimeType', supportsAllDrives: 'true' });
    const { name, mimeType } = await this.#json(entry, `/files/${encodeURIComponent(folder)}?${query}`, `folder ${folder}`);
    if (mimeType !== folderType)
      throw new DriveProblem('not_a_folder', `${name} is a file of Drive, not a folder. Give the id of its folder.`);
  }

  /**
   * The bytes of a file, fetched in ranges, so that a cut connection costs one range.
   * @throws DriveProblem when the file changes meanwhile
   */
  async *download({ id, path, md5, size }: DriveFile): AsyncGenerator<Uint8Array> {
    const hash = createHash('md5');
    for (let from = 0; from < size; from += rangeSize) {
      const to = Math.min(from + rangeSize, size) - 1;
      const address = `/files/${encodeURIComponent(id)}?alt=media&supportsAllDrives=true`;
      const { status, body } = await this.#get(address, `file ${path}`, { range: `bytes=${from}-${to}` });
      if (body.length !== to - from + 1 || (status !== 206 && size > rangeSize)) throw changed(path);
      hash.update(body);
      yield body;
    }
    if (hash.digest('hex') !== md5) throw changed(path);
  }

  async #json<T extends z.ZodType>(schema: T, address: string, what: string): Promise<z.infer<T>> {
    const { body } = await this.#get(address, what);
    const content = schema.safeParse(JSON.parse(body.toString('utf8')));
    if (!content.success) throw new DriveProblem('unexpected', `Drive gave an answer for the ${what} that Episodic does not understand.`);
    return content.data;
  }

  async #get(address: string, what: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    for (let isFirst = true; ; isFirst = false) {
      const authorization = `Bearer ${await this.#tokens.token()}`;
      const answer = await fetchPatiently(
        `${this.#baseUrl}${address}`,
        { headers: { ...headers, authorization } },
        this.#connection,
        isBusy,
      );
      if (answer.status < 400) return answer;
      if (answer.status !== 401 || !isFirst) throw problemOf(answer, what);
      this.#tokens.forget();
    }
  }
}

const readable = /\.(csv|tsv|json|jsonl)(\.gz)?$/i;

function entryOf({ id, name, mimeType, md5Checksum, size }: z.infer<typeof entry>, path: string): DriveEntry {
  if (mimeType === folderType) return { kind: 'folder', id, path };
  const refused = (message: string) => ({ kind: 'refused', id, path, message }) as const;
  if (mimeType === 'application/vnd.google-apps.shortcut') return refused(`${path} is a shortcut. Put the file itself into the folder.`);
  if (mimeType.startsWith('application/vnd.google-apps.')) {
    const kind = mimeType.split('.').at(-1) === 'spreadsheet' ? 'Google Sheet' : 'Google Doc';
    return refused(`${path} is a ${kind}, not a file. Download it as CSV, and upload that file.`);
  }
  if (!readable.test(name)) return refused(`${path} is not a CSV, TSV, JSON or JSONL file.`);
  if (md5Checksum === undefined || size === undefined) return refused(`${path} has no checksum at Drive. Upload it again.`);
  return { kind: 'file', id, path, md5: md5Checksum, size };
}

const changed = (path: string) => new DriveProblem('changed', `${path} changed while it was downloaded. Start the import again.`);

const googleError = z.object({
  error: z.object({ message: z.string(), errors: z.array(z.object({ reason: z.string() })).optional() }),
});

function errorIn(body: Buffer): { reason: string; message: string } {
  try {
    const { error } = googleError.parse(JSON.parse(body.toString('utf8')));
    return { reason: error.errors?.[0]?.reason ?? '', message: error.message };
  } catch {
    return { reason: '', message: body.toString('utf8').slice(0, 200) };
  }
}

/** Drive answers 403 where others answer 429 (https://developers.google.com/workspace/drive/api/guides/handle-errors). */
const isBusy = ({ status, body }: Answer) => status === 403 && /^(userRateLimit|rateLimit)Exceeded$/.test(errorIn(body).reason);

function problemOf({ status, body }: Answer, what: string): DriveProblem {
  const { reason, message } = errorIn(body);
  if (status === 404) {
    return new DriveProblem(
      'not_found',
      `Drive has no ${what}, or does not show it to this account. Check the id, and share it with the account.`,
    );
  }
  if (status === 401)
    return new DriveProblem('wrong_credentials', 'Drive does not accept the access token that Google gave. Store other credentials.');
  if (status === 403) return new DriveProblem('forbidden', `Drive does not let this account read the ${what} (${reason || message}).`);
  return new DriveProblem('unexpected', `Drive answered ${status} for the ${what}: ${message}`);
}
