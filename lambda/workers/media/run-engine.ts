import { fork } from 'node:child_process';
import {
  jobSeconds,
  type MediaFailure,
  type MediaProblem,
  type MediaResult,
  type MediaTask,
  mediaProblems,
} from '../../contract/media/engine.ts';

/** What became of a task. */
export type EngineAnswer = ({ readonly result: MediaResult } | { readonly failure: MediaFailure }) & {
  readonly peakBytes: number;
  /** For the log: what FFmpeg or Node said. */
  readonly error?: string | undefined;
};

export interface EngineOptions {
  /** File of the engine. */
  readonly engine: URL;
  /** @default the time of a job */
  readonly seconds?: number;
  /** Ends the process early. */
  readonly signal?: AbortSignal;
}

const failure = (code: MediaProblem): MediaFailure => ({ code, words: mediaProblems[code] });

/** Variables that the process needs. It gets no others, so that it has no keys. */
const passedOn = ['PATH', 'NODE_PATH', 'LD_LIBRARY_PATH', 'TZ', 'SystemRoot'];

/** Runs a task in a process of its own, which is killed when its time is over. Whatever the process does, this one goes on. */
export function runEngine(task: MediaTask, { engine, seconds = jobSeconds, signal }: EngineOptions): Promise<EngineAnswer> {
  const env = Object.fromEntries(passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  const child = fork(engine, { env, execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  return new Promise((resolve) => {
    let said = '';
    child.stderr?.on('data', (text) => (said = `${said}${text}`.slice(-2_000)));
    const end = (answer: EngineAnswer) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      child.kill('SIGKILL');
      resolve(answer);
    };
    const cancel = () => end({ failure: failure('cancelled'), peakBytes: 0 });
    const timer = setTimeout(() => end({ failure: failure('timed_out'), peakBytes: 0 }), seconds * 1000);
    signal?.addEventListener('abort', cancel);
    child.once('message', (answer) => end({ ...crashedUnless(answer as object), peakBytes: (answer as { peakBytes: number }).peakBytes }));
    child.once('error', (error) => end({ failure: failure('crashed'), error: error.message, peakBytes: 0 }));
    child.once('exit', (code, killedBy) =>
      end({ failure: failure('crashed'), error: `The process ended with ${killedBy ?? code}. ${said}`, peakBytes: 0 }),
    );
    child.send(task);
  });
}

const crashedUnless = (answer: object) =>
  ('result' in answer || 'failure' in answer ? answer : { failure: failure('crashed'), ...answer }) as Omit<
    EngineAnswer,
    'peakBytes'
  > as EngineAnswer;
