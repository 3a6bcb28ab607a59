import { type ImportFile, mostImportFiles } from '../../contract/imports/run.ts';
import { DriveClient, type DriveEntry } from '../../etl/drive-client.ts';
import { DriveProblem, DriveTokens, driveCredentials } from '../../etl/drive-tokens.ts';
import { NoAnswer } from '../../etl/fetch-patiently.ts';
import { shown } from '../../etl/row.ts';
import { type Bytes, WrongFile } from '../../etl/source.ts';
import { readerByName } from '../../etl/sources/drive.ts';
import type { Use } from '../../platform/grants.ts';
import { patiently } from '../../platform/transient.ts';
import { storedDriveCredentials } from '../../stores/imports/drive-credentials.ts';
import { type LeftEntry, storeListing } from '../../stores/imports/drive-listing.ts';
import { loadedDriveFiles, type OpenRun } from '../../stores/imports/runs.ts';
import { naming, type RunFile } from './run-file.ts';

/** Characters of the folders of a run as JSON: a run must fit into one row of the Data API (64 KB). */
const mostFolderText = 10_000;

/** A problem of Google Drive ends the run with its words. */
const inWords = (error: unknown) => (error instanceof DriveProblem || error instanceof NoAnswer ? new WrongFile(error.message) : error);

/** `DRIVE_URL` is another server with Drive's API, which also gives the tokens under `/token`. */
async function clientOf(use: Use<'drive:sign-in'>): Promise<DriveClient> {
  const { DRIVE_URL: url } = process.env;
  const stored = driveCredentials.safeParse(JSON.parse(await storedDriveCredentials(use('drive:sign-in'))));
  if (!stored.success)
    throw new DriveProblem(
      'wrong_credentials',
      'No credentials for Google Drive are stored. Store them with: helper_scripts/update_drive_token',
    );
  return new DriveClient(new DriveTokens(stored.data, undefined, url && `${url}/token`), undefined, url);
}

/**
 * Lists the next folder of a run that loads a folder of Google Drive. Each listing is one message of the run.
 * @returns whether every folder is listed
 * @throws WrongFile when Google Drive cannot list it
 */
export async function listNextFolder(use: Use<'drive:sign-in' | 'catalog:write'>, run_id: string, run: OpenRun): Promise<boolean> {
  const before = run.options.drive;
  if (!before) return true;
  const { pending = [{ id: before.folder, path: '' }], found = [before.folder] } = before;
  const [next, ...later] = pending;
  if (!next) return true;
  const entries = await list(use, next, before.pending === undefined);
  const folders = entries.filter((entry) => entry.kind === 'folder' && !found.includes(entry.id)).map(({ id, path }) => ({ id, path }));
  const after = { ...before, pending: later, found };
  const { files, left } = sorted(entries, run);
  for (const folder of folders) {
    const grown = { ...before, pending: [...after.pending, folder], found: [...after.found, folder.id] };
    if (JSON.stringify(grown).length <= mostFolderText) Object.assign(after, grown);
    else left.push(excess(folder.path, 'The folder has too many sub-folders for one import. Load this one by itself.'));
  }
  const grant = use('catalog:write');
  const loaded = before.all ? new Set<string>() : await patiently(() => loadedDriveFiles(grant, run_id, files));
  const changed = files.filter(({ key }) => !loaded.has(key));
  const room = mostImportFiles - run.files.length;
  for (const { name } of changed.slice(room))
    left.push(excess(name, `An import loads ${mostImportFiles} files. Start it again for this one.`));
  const listing = { run_id, chunk: run.next_chunk, before, after, files: changed.slice(0, room), left, unchanged: loaded.size };
  await patiently(() => storeListing(grant, listing));
  return false;
}

const excess = (path: string, value: string): LeftEntry => ({ file: shown(path), line: 1, reason: 'too_many_files', value });

async function list(use: Use<'drive:sign-in'>, { id, path }: { id: string; path: string }, isFirst: boolean): Promise<DriveEntry[]> {
  try {
    const client = await clientOf(use);
    if (isFirst) await client.checkFolder(id);
    const entries: DriveEntry[] = [];
    for await (const entry of client.entries(id, path)) entries.push(entry);
    return entries;
  } catch (error) {
    throw inWords(error);
  }
}

/** The files of a folder that a run can load, and the entries that it leaves, with the reasons. */
function sorted(entries: readonly DriveEntry[], { options }: OpenRun): { files: ImportFile[]; left: LeftEntry[] } {
  const files: ImportFile[] = [];
  const left: LeftEntry[] = [];
  for (const [index, entry] of entries.entries()) {
    const leave = (reason: LeftEntry['reason'], value: string) =>
      left.push({ file: shown(entry.path), line: index + 1, reason, value: shown(value) });
    if (entry.kind === 'refused') leave('not_a_file', entry.message);
    if (entry.kind !== 'file') continue;
    const { id: key, path, size: bytes, md5 } = entry;
    if (!readerByName(path, options)) leave('unknown_file', 'Its name begins with no source. Rename it, or give a mapping with --map.');
    else if (Buffer.byteLength(path) > 255) leave('unknown_file', 'Its path has more than 255 bytes.');
    else files.push({ key, name: path, bytes, md5 });
  }
  return { files, left };
}

/** The files of a run from the one where it stopped. A problem of a file names the file. */
export async function* filesOfDrive(use: Use<'drive:sign-in'>, run: OpenRun): AsyncGenerator<RunFile> {
  const client = await clientOf(use).catch((error) => {
    throw inWords(error);
  });
  for (const [file, { key: id, name, bytes: size, md5 = '' }] of run.files.entries()) {
    const reader = readerByName(name, run.options);
    if (file < run.file || !reader) continue;
    let read = 0;
    async function* bytes(): Bytes {
      for await (const part of client.download({ kind: 'file', id, path: name, md5, size })) {
        read += part.length;
        yield part;
      }
    }
    yield {
      file,
      name,
      reader: naming(reader, name, inWords),
      open: async () => ({ bytes: bytes(), read: () => read, close: () => undefined }),
    };
  }
}
