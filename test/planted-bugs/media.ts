import type { Bugs } from './bug.ts';

/** Mistakes in files of episodes: uploads, the engine, and the state of jobs. */
export const mediaBugs: Bugs = {
  'a part is stored although its checksum differs': {
    file: 'lib/local/s3-digests.ts',
    right: 'if (checksum && checksum !== crc32)',
    wrong: 'if (checksum && !crc32)',
    tests: ['test/local/s3-multipart.test.ts'],
  },
  'FFmpeg may read every format': {
    file: 'lambda/workers/media/open-input.ts',
    right: 'if (!containerOf(await reader.bytes(0, beginningBytes)))',
    wrong: 'if (!(await reader.bytes(0, beginningBytes)))',
    tests: ['test/media/hostile-files.test.ts'],
  },
  'a black frame is as good as any other': {
    file: 'lambda/domain/media/picture-score.ts',
    right: 'const good = dark / total <= mostDark && deviation > leastDeviation && entropy > leastEntropy;',
    wrong: 'const good = dark / total <= 2;',
    tests: ['test/domain/media.test.ts'],
  },
  'a cue can end its file': {
    file: 'lambda/domain/media/cues.ts',
    right: ".replaceAll(/\\n{2,}/g, '\\n')",
    wrong: ".replaceAll(/\\n{9,}/g, '\\n')",
    tests: ['test/domain/media.test.ts'],
  },
  'a file that is cut off is not found to be': {
    file: 'lambda/domain/media/truncation.ts',
    right: 'found < claimed - tolerance(claimed)',
    wrong: 'found > claimed + tolerance(claimed)',
    tests: ['test/domain/media.test.ts'],
  },
};
