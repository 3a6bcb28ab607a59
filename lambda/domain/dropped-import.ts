import { flawOf } from '../contract/characters.ts';
import { droppedFolder, type ObjectCreated } from '../contract/imports/dropped.ts';
import type { ImportMessage } from '../contract/imports/run.ts';
import { derivedId } from './derived-id.ts';

/** What the folder between the source and the file says, for sources that need to know more than their files. */
const folderSays: Readonly<Record<string, 'map' | 'show'>> = { csv: 'map', json: 'map', jsonl: 'map', tmdb: 'show' };

/** Text of at most `max` characters that every layer can carry. */
const carried = (text: string, max: number): string =>
  text
    .replaceAll(/[^\p{L}\p{N}\p{P}\p{Zs}\p{S}]/gu, '\u00b7')
    .trim()
    .slice(0, max)
    .replace(/[\ud800-\udbff]$/, '')
    .trim() || '\u00b7';

/** The name of a file, short enough for a run. */
function nameOf(file: string): string {
  const name = carried(file, 255);
  return Buffer.byteLength(name) <= 255 ? name : carried(file, 85);
}

const isCarried = (key: string): boolean =>
  key.length <= 1024 && key === key.trim() && key === key.normalize('NFC') && flawOf(key, 'one line') === undefined;

/**
 * The run that an object starts which was dropped into `incoming/<source>/…`; undefined for a folder. The id follows from the object's
 * version, so that an event that arrives twice starts one run. People name the objects, so a name can hold anything.
 */
export function runOfDropped({ detail: { bucket, object } }: ObjectCreated): ImportMessage | undefined {
  const { key, size } = object;
  if (!key.startsWith(droppedFolder) || key.endsWith('/')) return undefined;
  const [source = '', ...path] = key.slice(droppedFolder.length).split('/');
  const [file = source, folder] = path.toReversed();
  const option = folder === undefined ? undefined : folderSays[source];
  const refused = refusalOf(source, path, key);
  return {
    run_id: derivedId('dropped', bucket.name, key, object['version-id'] ?? object.etag ?? ''),
    begins: {
      source: carried(source, 100),
      files: refused ? [] : [{ key, name: nameOf(file), bytes: size }],
      options: option && !refused ? { [option]: carried(folder as string, 200) } : {},
      dry_run: false,
      started_by: 'bucket',
      ...(refused && { refused }),
    },
  };
}

/** Why an object cannot be loaded, by its name alone. */
function refusalOf(source: string, path: readonly string[], key: string): string | undefined {
  if (!isCarried(key)) return 'The name of the file has characters that cannot be stored, or is too long. Give it a plain name.';
  if (path.length === 0) return `Put the file into a folder that names its source: ${droppedFolder}<source>/<file>.`;
  if (path.length === 1 && folderSays[source] === 'map')
    return `Put the file into a folder that names its mapping: ${droppedFolder}${source}/<mapping>/<file>.`;
  return undefined;
}
