import { openFile } from '../etl/read/open-file.ts';
import { WrongFile } from '../etl/source.ts';
import type { Grant } from '../platform/grants.ts';
import { beginningOfUpload } from '../stores/imports/uploads.ts';

/** How much of a file is read before its import starts, in bytes. */
const beginning = 65_536;

interface ImportFile {
  readonly key: string;
  readonly name: string;
  readonly bytes: number;
}

/** Why an uploaded file cannot be loaded, as far as its size and its beginning show it; undefined for a file that can. */
export async function flawOfUpload(grant: Grant<'imports:read'>, file: ImportFile): Promise<string | undefined> {
  const found = await beginningOfUpload(grant, file, beginning);
  if (!found) return `${file.name} was not uploaded yet.`;
  if (found.bytes !== file.bytes) return `${file.name}: ${found.bytes} bytes were uploaded instead of ${file.bytes}.`;
  try {
    for await (const _ of openFile(found.beginning)) break;
    return undefined;
  } catch (error) {
    if (error instanceof WrongFile) return `${file.name}: ${error.message}`;
    throw error;
  }
}
