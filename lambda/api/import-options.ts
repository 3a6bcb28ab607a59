import type { ImportOptions, ImportSource } from '../contract/imports/run.ts';
import { needsMapping } from '../contract/imports/upload-limits.ts';
import { WrongOptions } from '../etl/source.ts';
import { mapped, readyMapping } from '../etl/sources/mapped.ts';
import { Problem } from '../platform/http/problem.ts';

interface Given {
  readonly source: ImportSource;
  readonly map?: unknown;
  readonly show_key?: string | undefined;
}

/** The options of an import as its worker reads them. @throws Problem `validation_failed` that names every mistake of the mapping */
export function checkedOptions({ source, map: given, show_key: show }: Given): ImportOptions {
  try {
    const map = typeof given === 'string' ? readyMapping(given) : given;
    const options = { ...(map !== undefined && { map }), ...(show !== undefined && { show }) };
    // Only a mapping can have mistakes. Naming these sources keeps the others out of the function.
    if (needsMapping(source)) mapped(source).prepare(options);
    else if (map !== undefined) throw wrong([['', `${source} has columns of its own and takes no mapping.`]]);
    return options;
  } catch (error) {
    if (!(error instanceof WrongOptions)) throw error;
    throw wrong(error.mistakes.length > 0 ? error.mistakes : [['', error.message]]);
  }
}

const wrong = (mistakes: readonly (readonly [path: string, words: string])[]) =>
  new Problem('validation_failed', {
    errors: mistakes.slice(0, 50).map(([path, message]) => ({
      in: 'body',
      field: path === '' ? 'map' : `map.${path}`.slice(0, 200),
      code: 'value',
      expected: 'a mapping without mistakes',
      message: message.slice(0, 500),
    })),
  });
