import { type FilterContext, FilterGraph, Frame } from 'node-av/lib';
import { EngineFailure } from './engine-failure.ts';

/** A chain of FFmpeg's filters between an input and an output. */
export interface Graph {
  /** Passes a frame through the chain, and each result to `seen`. Null: no more frames follow. */
  run(frame: Frame | null, seen: (frame: Frame) => Promise<void> | void): Promise<void>;
  free(): void;
}

/** Creates a chain. `source` is the input with its arguments, such as `buffer@in=video_size=…`. */
export function openGraph(source: string, filters: string, sink: 'buffersink' | 'abuffersink'): Graph {
  const graph = new FilterGraph();
  graph.alloc();
  if (graph.parsePtr(`${source},${filters},${sink}@out`) < 0 || graph.configSync() < 0) throw new EngineFailure('not_supported');
  const [input, output] = [graph.getFilter(`${source.split('@')[0]}@in`), graph.getFilter(`${sink}@out`)] as [FilterContext, FilterContext];
  const result = new Frame();
  result.alloc();
  return {
    async run(frame, seen) {
      if ((await input.buffersrcAddFrame(frame)) < 0) return;
      while ((await output.buffersinkGetFrame(result)) >= 0) {
        await seen(result);
        result.unref();
      }
    },
    free() {
      result.free();
      graph.free();
    },
  };
}
