import { jobSeconds, type MediaFailure, type MediaTask } from '../../contract/media/engine.ts';
import { EngineFailure } from './engine-failure.ts';

/*
 * The process that reads one file. It gets one task from its parent, sends one answer, and ends. It has neither keys nor permissions: it
 * reaches the file by the address in the task alone.
 */

/** Why a task failed. `again` says that a repetition may succeed. */
const failed = (error: unknown): { failure?: MediaFailure; error?: string } =>
  error instanceof EngineFailure
    ? { failure: { code: error.code, words: error.words }, ...(error.cause instanceof Error && { error: error.cause.message }) }
    : { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };

async function answerTo(task: MediaTask) {
  const loaded = await import('./run-task.ts').catch((cause) => new EngineFailure('engine_missing', { cause }));
  if (loaded instanceof EngineFailure) return failed(loaded);
  return loaded.runTask(task).then((result) => ({ result }), failed);
}

// A parent that died wants no answer. If the channel stays open without it, the process ends with the time of a job.
process.once('disconnect', () => process.exit(1));
setTimeout(() => process.exit(1), (jobSeconds + 20) * 1000);
process.once('message', async (task: MediaTask) => {
  const answer = { ...(await answerTo(task)), peakBytes: process.resourceUsage().maxRSS * 1024 };
  process.send?.(answer, () => process.exit(0));
});
