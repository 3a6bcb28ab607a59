import { readerOf } from '../../etl/sources.ts';
import { TvmazeClient } from '../../etl/tvmaze-client.ts';
import type { Use } from '../../platform/grants.ts';
import { openImportFile } from '../../stores/imports/import-files.ts';
import type { OpenRun } from '../../stores/imports/runs.ts';
import { filesOfDrive } from './drive-folders.ts';
import { naming, type RunFile } from './run-file.ts';

/** The files of a run from the one where it stopped: objects of the import bucket, answers of TVmaze, or files of Google Drive. */
export async function* filesOfRun(use: Use<'imports:read' | 'drive:sign-in'>, run: OpenRun): AsyncGenerator<RunFile> {
  if (run.options.ask) return yield* answersOf(run);
  if (run.options.drive) return yield* filesOfDrive(use, run);
  const ofRun = readerOf(run.source, run.options);
  for (const [file, { key, name }] of run.files.entries()) {
    const reader = run.files.length > 1 ? naming(ofRun, name) : ofRun;
    if (file >= run.file) yield { file, name, reader, open: () => openObject(use, key) };
  }
}

async function openObject(use: Use<'imports:read'>, key: string) {
  const stream = await openImportFile(use('imports:read'), key);
  let read = 0;
  stream.on('data', ({ length }: Buffer) => (read += length)).pause();
  return { bytes: stream, read: () => read, close: () => stream.destroy() };
}

/** Each show, or page of the index of shows, is a file. A run that goes on asks for the rest. */
async function* answersOf({ options: { ask }, file: first }: OpenRun): AsyncGenerator<RunFile> {
  const client = new TvmazeClient({ baseUrl: process.env.TVMAZE_URL });
  const from = (ask?.index?.from ?? 0) + first;
  const pages = ask?.shows ? client.shows(ask.shows.slice(first)) : client.index({ ...ask?.index, from });
  let file = first;
  for await (const { name, json } of pages) {
    const bytes = json === undefined ? undefined : Buffer.from(json);
    yield {
      file: file++,
      name,
      open: async () => bytes && { bytes: streamOf(bytes), read: () => bytes.length, close: () => undefined },
    };
  }
}

async function* streamOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The shows of TVmaze that changed lately, for a run that asks for them. */
export async function changedAtTvmaze(since: 'day' | 'week' | 'month'): Promise<string[]> {
  return await new TvmazeClient({ baseUrl: process.env.TVMAZE_URL }).changed(since);
}
