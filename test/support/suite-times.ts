import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** Prints how long each test folder took, and its longest file, at the end of a run. Folders run concurrently. */
export class SuiteTimes implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const folders = new Map<string, { seconds: number; files: number; longest: string; most: number }>();
    for (const module of modules) {
      const { duration, collectDuration, setupDuration, prepareDuration, environmentSetupDuration } = module.diagnostic();
      const seconds = (duration + collectDuration + setupDuration + prepareDuration + environmentSetupDuration) / 1000;
      const [, folder = '', ...rest] = relative(import.meta.dirname, module.moduleId).split('/');
      const sum = folders.get(folder) ?? { seconds: 0, files: 0, longest: '', most: -1 };
      sum.seconds += seconds;
      sum.files++;
      if (seconds > sum.most) Object.assign(sum, { longest: rest.join('/'), most: seconds });
      folders.set(folder, sum);
    }
    for (const [folder, { seconds, files, longest, most }] of [...folders].sort(([, one], [, other]) => other.seconds - one.seconds)) {
      console.log(`test/${folder}: ${seconds.toFixed(1)} s in ${files} files; longest: ${longest}, ${most.toFixed(1)} s`);
    }
  }
}
