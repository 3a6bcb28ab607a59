import { relative } from 'node:path';
import { expect } from 'vitest';

// Runs before each test file, also where a worker runs several.
(globalThis as { episodicTest?: string }).episodicTest = relative(
  `${import.meta.dirname}/../..`,
  expect.getState().testPath ?? '',
).replaceAll('\\', '/');
