import * as av from 'node-av/constants';
import { avGetPixFmtName, type CodecContext, Frame, Packet, type Stream } from 'node-av/lib';
import type { MadePicture, MediaTask } from '../../contract/media/engine.ts';
import { type PictureScore, pickPictures, scoreOf } from '../../domain/media/picture-score.ts';
import { decode, openDecoder } from './decoder.ts';
import { isHdr, isVideo, rotationOf, secondsOf } from './describe-streams.ts';
import { encode, grayCopy, turned, type Upright } from './encode-pictures.ts';
import { EngineFailure } from './engine-failure.ts';
import { openGraph } from './graph.ts';
import type { Input } from './open-input.ts';

type Task = Extract<MediaTask, { kind: 'pictures' }>;

/** A frame that may become a thumbnail. */
interface Candidate {
  readonly picture: Upright;
  readonly position: number;
  readonly score: PictureScore;
}

const positions = 12;
const types: readonly MadePicture['type'][] = ['primary', 'cover', 'poster', 'frame', 'frame', 'frame'];

/** Limits of the search through all frames, when the keyframes show too little. */
const searchedFrames = 4_000;
const searchMs = 20_000;

const toSdr = 'zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=pc,format=rgb24';

/** Converts a frame to a picture of at most 1280 pixels across with square pixels, the right colors and the right side up. */
async function pictureOf(frame: Frame, stream: Stream): Promise<Upright | undefined> {
  const ratio = stream.codecpar.sampleAspectRatio;
  const stretch = ratio.num > 0 && ratio.den > 0 ? ratio.num / ratio.den : 1;
  const scale = Math.min(1, 1280 / Math.min(frame.width * stretch, frame.height), 2560 / Math.max(frame.width * stretch, frame.height));
  const even = (value: number) => Math.max(2, Math.round(value / 2) * 2);
  const [width, height] = [even(frame.width * stretch * scale), even(frame.height * scale)];
  const matrix = frame.colorSpace === av.AVCOL_SPC_UNSPECIFIED && frame.height >= 720 ? ':in_color_matrix=bt709' : '';
  const source = `buffer@in=video_size=${frame.width}x${frame.height}:pix_fmt=${avGetPixFmtName(frame.format as never)}:time_base=${stream.timeBase.num}/${stream.timeBase.den}`;
  const tagged = isHdr(stream) ? `setparams=color_primaries=bt2020:color_trc=${hdrCurve(stream)}:colorspace=bt2020nc,` : '';
  const filters = `${tagged}scale=${width}:${height}:flags=bicubic${matrix},${isHdr(stream) ? toSdr : 'format=rgb24'}`;
  const graph = openGraph(source, filters, 'buffersink');
  let picture: Upright | undefined;
  await graph.run(frame, (result) => {
    picture = { data: Buffer.from(result.toBuffer()), width, height };
  });
  graph.free();
  return picture && turned(picture, rotationOf(stream));
}

const hdrCurve = ({ codecpar }: Stream) => (codecpar.colorTrc === av.AVCOL_TRC_SMPTE2084 ? 'smpte2084' : 'arib-std-b67');

/** Reads the frames of one video. */
class FrameReader {
  readonly #input: Input;
  readonly stream: Stream;
  readonly #decoder: CodecContext;
  readonly #packet = new Packet();
  readonly #frame = new Frame();
  readonly start: number;

  constructor(input: Input, stream: Stream) {
    this.#input = input;
    this.stream = stream;
    this.#decoder = openDecoder(stream);
    this.#packet.alloc();
    this.#frame.alloc();
    this.start = secondsOf(stream.startTime, stream) ?? 0;
  }

  async seek(seconds: number): Promise<void> {
    const { num, den } = this.stream.timeBase;
    const time = BigInt(Math.floor(((this.start + seconds) * den) / num));
    await this.#input.context.seekFrame(this.stream.index, time, av.AVSEEK_FLAG_BACKWARD);
    this.#decoder.flushBuffers();
  }

  /** Passes the next frames to `seen` until it returns true, or the video ends. */
  async each(seen: (frame: Frame, position: number) => Promise<boolean>): Promise<void> {
    let isDone = false;
    const take = async (packet: Packet | null) =>
      decode(this.#decoder, packet, this.#frame, async (frame) => {
        const position = (secondsOf(frame.bestEffortTimestamp, this.stream) ?? this.start) - this.start;
        if (!isDone) isDone = await seen(frame, Math.max(0, position));
      });
    while (!isDone && (await this.#input.context.readFrame(this.#packet)) >= 0) {
      if (this.#packet.streamIndex === this.stream.index) await take(this.#packet);
      this.#packet.unref();
    }
    if (!isDone) await take(null);
  }
}

async function candidateOf(frame: Frame, stream: Stream, position: number): Promise<Candidate | undefined> {
  const picture = await pictureOf(frame, stream);
  return picture && { picture, position, score: scoreOf(await grayCopy(picture)) };
}

/** One frame from each of twelve places of the video. */
async function keyframes(reader: FrameReader, duration: number): Promise<Candidate[]> {
  const found = new Map<number, Candidate>();
  for (let index = 0; index < positions; index++) {
    await reader.seek((duration * (index + 0.5)) / positions);
    await reader.each(async (frame, position) => {
      const candidate = found.has(position) ? undefined : await candidateOf(frame, reader.stream, position);
      if (candidate) found.set(position, candidate);
      return true;
    });
  }
  return [...found.values()];
}

/** Looks through the frames from the beginning on, one of each second, until enough of them are good. */
async function searched(reader: FrameReader, found: readonly Candidate[]): Promise<Candidate[]> {
  const all = [...found];
  const giveUp = Date.now() + searchMs;
  let [frames, next] = [0, 0];
  await reader.seek(0);
  await reader.each(async (frame, position) => {
    frames++;
    if (position >= next) {
      next = position + 0.5;
      const candidate = await candidateOf(frame, reader.stream, position);
      if (candidate) all.push(candidate);
    }
    return frames >= searchedFrames || Date.now() > giveUp || pickPictures(all, 3).filter(({ score }) => score.good).length >= 3;
  });
  return all;
}

/** The frame that is seen at a moment. */
async function frameAt(reader: FrameReader, seconds: number): Promise<Candidate[]> {
  let last: Candidate | undefined;
  await reader.seek(seconds);
  await reader.each(async (frame, position) => {
    if (position <= seconds + 0.001 || !last) last = await candidateOf(frame, reader.stream, position);
    return position >= seconds;
  });
  return last ? [last] : [];
}

/** Makes pictures of the best moments of a video that differ from each other, or of one moment. @throws EngineFailure */
export async function findPictures(input: Input, { formats, quality, at }: Task): Promise<MadePicture[]> {
  const stream = input.context.streams.find(isVideo);
  if (!stream) throw new EngineFailure('no_video');
  const reader = new FrameReader(input, stream);
  const duration = input.context.duration > 0n ? Number(input.context.duration) / 1_000_000 : 0;
  const first = at === undefined ? await keyframes(reader, duration) : await frameAt(reader, at);
  const few = at === undefined && pickPictures(first, 3).filter(({ score }) => score.good).length < 3;
  const picked = pickPictures(few ? await searched(reader, first) : first, types.length);
  if (picked.length === 0) throw new EngineFailure('damaged');
  const pictures: MadePicture[] = [];
  for (const [index, { picture, position, score }] of picked.entries()) {
    const type = at === undefined ? (types[index] as MadePicture['type']) : 'frame';
    const images = await encode(picture, type, formats, quality);
    pictures.push({ type, position: Math.round(position * 1000) / 1000, rating: score.rating, good: score.good, images });
  }
  return pictures;
}
