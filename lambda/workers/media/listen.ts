import * as av from 'node-av/constants';
import { avChannelLayoutDescribe, avGetPixFmtName, avGetSampleFmtName, type CodecContext, Frame, Packet, type Stream } from 'node-av/lib';
import { decode, openDecoder } from './decoder.ts';
import { isVideo, secondsOf } from './describe-streams.ts';
import { type Graph, openGraph } from './graph.ts';
import type { Input } from './open-input.ts';

/** Up to so many frames, all of them are compared to find scenes. In a longer video only its keyframes are. */
const mostFrames = 4_000;

/** Scenes that are kept. */
const mostScenes = 2_000;

/** A filter chain for a track. It is created with the first frame, whose format it needs. */
class Listener {
  readonly stream: Stream;
  readonly #decoder: CodecContext;
  readonly #open: (frame: Frame) => Graph;
  readonly #seen: (frame: Frame) => void;
  readonly #frame = new Frame();
  #graph: Graph | undefined;

  constructor(stream: Stream, open: (frame: Frame) => Graph, seen: (frame: Frame) => void) {
    this.stream = stream;
    this.#decoder = openDecoder(stream);
    this.#open = open;
    this.#seen = seen;
    this.#frame.alloc();
  }

  async take(packet: Packet | null): Promise<void> {
    await decode(this.#decoder, packet, this.#frame, async (frame) => {
      this.#graph ??= this.#open(frame);
      await this.#graph.run(frame, this.#seen);
    });
    if (packet === null) await this.#graph?.run(null, this.#seen);
  }

  free(): void {
    this.#graph?.free();
    this.#frame.free();
    this.#decoder.freeContext();
  }
}

const videoSource = (frame: Frame, { timeBase }: Stream) =>
  `buffer@in=video_size=${frame.width}x${frame.height}:pix_fmt=${avGetPixFmtName(frame.format as never)}:time_base=${timeBase.num}/${timeBase.den}`;

const audioSource = (frame: Frame) =>
  `abuffer@in=sample_rate=${frame.sampleRate}:sample_fmt=${avGetSampleFmtName(frame.format as never)}:channel_layout=${avChannelLayoutDescribe(frame.channelLayout)}:time_base=1/${frame.sampleRate}`;

/** Frames of a video, as far as its header tells. */
const framesOf = ({ avgFrameRate }: Stream, duration: number) => (avgFrameRate.num / Math.max(1, avgFrameRate.den)) * duration;

/** Finds the moments where a scene begins, and the loudness of the first audio track, in one pass over the file. */
export async function listen({ context }: Input, main: Stream, duration: number) {
  const scenes: number[] = [];
  let loudness: number | null = null;
  const onlyKeyframes = framesOf(main, duration) > mostFrames;
  const listeners = new Map<number, Listener>();
  if (isVideo(main)) {
    const open = (frame: Frame) =>
      openGraph(videoSource(frame, main), 'scale=320:180:flags=fast_bilinear,format=yuv420p,scdet=t=10', 'buffersink');
    const start = secondsOf(main.startTime, main) ?? 0;
    const seen = (frame: Frame) => {
      const time = frame.getMetadata().get('lavfi.scd.time');
      if (time !== null && scenes.length < mostScenes) scenes.push(Number(time) - start);
    };
    listeners.set(main.index, new Listener(main, open, seen));
  }
  const audio = context.streams.find(({ codecpar }) => codecpar.codecType === av.AVMEDIA_TYPE_AUDIO);
  if (audio) {
    const open = (frame: Frame) => openGraph(audioSource(frame), 'ebur128=metadata=1', 'abuffersink');
    const seen = (frame: Frame) => {
      const value = Number(frame.getMetadata().get('lavfi.r128.I') ?? Number.NaN);
      if (Number.isFinite(value)) loudness = value;
    };
    listeners.set(audio.index, new Listener(audio, open, seen));
  }
  const packet = new Packet();
  packet.alloc();
  while ((await context.readFrame(packet)) >= 0) {
    const listener = listeners.get(packet.streamIndex);
    const skipped = onlyKeyframes && packet.streamIndex === main.index && isVideo(main) && !packet.isKeyframe;
    if (listener && !skipped) await listener.take(packet);
    packet.unref();
  }
  for (const listener of listeners.values()) {
    await listener.take(null);
    listener.free();
  }
  packet.free();
  // EBU R 128 reports -70 LUFS for silence.
  return { scenes, loudness: loudness === null || loudness <= -69 ? null : Math.round(loudness * 10) / 10 };
}
