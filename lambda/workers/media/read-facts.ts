import { setTimeout as sleep } from 'node:timers/promises';
import * as av from 'node-av/constants';
import { type FormatContext, Log, Packet, type Stream } from 'node-av/lib';
import { longestMedia, type MediaFacts } from '../../contract/media/engine.ts';
import { chaptersIn } from '../../domain/media/chapters.ts';
import { isTruncated } from '../../domain/media/truncation.ts';
import { describeStream, isVideo, secondsOf } from './describe-streams.ts';
import { EngineFailure } from './engine-failure.ts';
import { listen } from './listen.ts';
import { check, type Input } from './open-input.ts';

/** Seconds, rounded to a millisecond. */
const rounded = (seconds: number) => Math.round(seconds * 1000) / 1000;

/** FFmpeg has no function for chapters, but its description of a file lists them. */
async function readChapters(context: FormatContext): Promise<MediaFacts['chapters']> {
  const description: string[] = [];
  Log.setCallback((_level, message) => description.push(message), { maxLevel: av.AV_LOG_INFO });
  Log.setLevel(av.AV_LOG_INFO);
  context.dumpFormat(0, 'file', false);
  // The lines arrive after the call.
  await sleep(20);
  Log.resetCallback();
  Log.setLevel(av.AV_LOG_QUIET);
  return chaptersIn(description);
}

/** The track that says how long a file is: its video, otherwise its sound. */
export const mainStream = ({ streams }: FormatContext): Stream | undefined =>
  streams.find(isVideo) ?? streams.find(({ codecpar }) => codecpar.codecType === av.AVMEDIA_TYPE_AUDIO);

/** The end in seconds of the last packet of a track from here on. Undefined if no packet follows. */
async function endFromHere({ context }: Input, { index, timeBase }: Stream): Promise<number | undefined> {
  let end: number | undefined;
  const packet = new Packet();
  packet.alloc();
  while ((await context.readFrame(packet)) >= 0) {
    const from = packet.streamIndex === index ? secondsOf(packet.pts, { timeBase }) : undefined;
    if (from !== undefined) end = Math.max(end ?? 0, from + (Number(packet.duration) * timeBase.num) / timeBase.den);
    packet.unref();
  }
  packet.free();
  return end;
}

/** The length in seconds, to the frame. It is read behind the last keyframe, or if the file was cut off before it, in the whole file. */
async function exactDuration(input: Input, main: Stream, claimed: number): Promise<number> {
  const { num, den } = main.timeBase;
  const start = secondsOf(main.startTime, main) ?? 0;
  const seek = (seconds: number) => input.context.seekFrame(main.index, BigInt(Math.floor((seconds * den) / num)), av.AVSEEK_FLAG_BACKWARD);
  await seek(start + claimed);
  const end = await endFromHere(input, main);
  if (end !== undefined) return end - start;
  await seek(start);
  return ((await endFromHere(input, main)) ?? start) - start;
}

/** Reads what a file is, how long it is, and where its scenes begin. @throws EngineFailure */
export async function readFacts(input: Input): Promise<MediaFacts> {
  const { context, reader } = input;
  const main = mainStream(context);
  if (!main) throw new EngineFailure('no_frames');
  const streams = context.streams.map(describeStream);
  const chapters = await readChapters(context);
  const claimed = context.duration > 0n ? Number(context.duration) / 1_000_000 : undefined;
  if (claimed !== undefined && claimed > longestMedia) throw new EngineFailure('too_long');
  const duration = await exactDuration(input, main, claimed ?? 0);
  if (duration <= 0) throw new EngineFailure('no_frames');
  if (duration > longestMedia) throw new EngineFailure('too_long');
  check(await context.seekFrame(main.index, main.startTime === av.AV_NOPTS_VALUE ? 0n : main.startTime, av.AVSEEK_FLAG_BACKWARD));
  const { loudness, scenes } = await listen(input, main, duration);
  return {
    container: context.iformat?.name ?? 'unknown',
    bytes: reader.size,
    duration: rounded(duration),
    claimed_duration: claimed === undefined ? null : rounded(claimed),
    truncated: isTruncated(claimed, duration),
    bit_rate: Math.round((reader.size * 8) / duration),
    streams,
    chapters,
    loudness,
    scenes: scenes.map(rounded),
  };
}
