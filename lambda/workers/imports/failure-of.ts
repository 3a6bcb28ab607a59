import { WrongFile, WrongOptions } from '../../etl/source.ts';
import { sqlState } from '../../platform/data-api.ts';
import { isImpossible } from '../../platform/transient.ts';
import { isMissing } from '../../stores/imports/import-files.ts';
import type { RunFailure } from '../../stores/imports/runs.ts';

/** Why an error ends a run for good, as a code and in words. Undefined for an error after which another try can succeed. */
export function failureOf(error: unknown): RunFailure | undefined {
  if (error instanceof WrongFile) return { code: 'wrong_file', words: error.message };
  if (error instanceof WrongOptions) return { code: 'wrong_options', words: error.message };
  if (isMissing(error)) return { code: 'file_missing', words: 'A file of the import is not in the import bucket.' };
  const state = sqlState(error);
  if (!isImpossible(error) && !/^22/.test(state ?? '')) return undefined;
  const words = `The database refuses a statement of the import${state ? ` (SQLSTATE ${state})` : ''}. Report the id of the import.`;
  return { code: 'impossible', words };
}
