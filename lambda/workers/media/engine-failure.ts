import { type MediaFailure, type MediaProblem, mediaProblems } from '../../contract/media/engine.ts';

/** An error for a file or task that no repetition will make work. */
export class EngineFailure extends Error implements MediaFailure {
  override readonly name = 'EngineFailure';
  readonly code: MediaProblem;

  constructor(code: MediaProblem, options?: ErrorOptions) {
    super(mediaProblems[code], options);
    this.code = code;
  }

  get words(): string {
    return this.message;
  }
}
