import { relative, sep } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files and folders that take longest. They start first, so that no worker starts one when the others are done. */
const longest = [
  'bench',
  'local/damaged-state',
  'api/largest-rows',
  'local/start',
  'api/plans',
  'fuzz',
  'workers/faults',
  'imports/copying',
  'imports/imports',
  'etl/memory',
  'api/folded-search',
  'api/names-of-many',
  'workers/interleavings',
  'api/restoring',
  'api/examples',
  'api/natural-keys',
  'api/show-merging',
  'api/roles',
  'workers/crash',
  'infra',
  // These run in the same workers, so that they share a cloud and a browser.
  'browser/quality',
  'browser/failures',
  'browser/show-editing',
  'browser/asleep',
  'browser/comboboxes',
  'browser/imports',
  'local/dynamodb-crash',
  'browser',
  'imports',
  'workers',
];

const place = ({ moduleId }: TestSpecification): number => {
  const file = relative(`${import.meta.dirname}/..`, moduleId)
    .split(sep)
    .join('/');
  const found = longest.findIndex((start) => file.startsWith(start));
  return found === -1 ? longest.length : found;
};

/** Starts the longest files first, after those with their own process: a worker that others share ends at the first of them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isShared = ({ project }: TestSpecification) => Number(!project.config.isolate);
    return (await super.sort(files)).sort((one, other) => isShared(one) - isShared(other) || place(one) - place(other));
  }
}
