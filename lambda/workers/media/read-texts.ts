import * as av from 'node-av/constants';
import { avGetCodecName, Packet, type Stream } from 'node-av/lib';
import type { TextTrack } from '../../contract/media/engine.ts';
import { type Cue, type TextFormat, textOfPacket } from '../../domain/media/cues.ts';
import { describeStream, secondsOf } from './describe-streams.ts';
import type { Input } from './open-input.ts';

const formats: Readonly<Record<number, TextFormat>> = {
  [av.AV_CODEC_ID_MOV_TEXT]: 'mov_text',
  [av.AV_CODEC_ID_SUBRIP]: 'subrip',
  [av.AV_CODEC_ID_SRT]: 'subrip',
  [av.AV_CODEC_ID_TEXT]: 'subrip',
  [av.AV_CODEC_ID_ASS]: 'ass',
  [av.AV_CODEC_ID_SSA]: 'ass',
  [av.AV_CODEC_ID_WEBVTT]: 'webvtt',
};

/** Cues that are kept of a track, and characters of each. */
const mostCues = 20_000;
const mostCharacters = 1_000;

/** Reads the text tracks of a file. Tracks of pictures, as on a DVD, are not read. */
export async function readTexts({ context }: Input): Promise<TextTrack[]> {
  const tracks = context.streams.flatMap((stream) => {
    const format = formats[stream.codecpar.codecId];
    return format ? [{ stream, format, cues: [] as Cue[] }] : [];
  });
  if (tracks.length === 0) return [];
  const byIndex = new Map(tracks.map((track) => [track.stream.index, track]));
  const packet = new Packet();
  packet.alloc();
  while ((await context.readFrame(packet)) >= 0) {
    const track = byIndex.get(packet.streamIndex);
    const cue = track && cueOf(packet, track.stream, track.format);
    if (cue && track.cues.length < mostCues) track.cues.push(cue);
    packet.unref();
  }
  packet.free();
  return tracks.map(({ stream, cues }) => {
    const { language, title } = describeStream(stream);
    const ordered = cues.sort((a, b) => a.start - b.start);
    return { stream: stream.index, language, title, format: avGetCodecName(stream.codecpar.codecId) ?? 'text', cues: ordered };
  });
}

function cueOf(packet: Packet, stream: Stream, format: TextFormat): Cue | undefined {
  const start = secondsOf(packet.pts, stream);
  const { data } = packet;
  if (start === undefined || !data) return undefined;
  const text = textOfPacket(format, data).slice(0, mostCharacters);
  const length = (Number(packet.duration) * stream.timeBase.num) / stream.timeBase.den;
  const end = start + (length > 0 ? length : 3);
  return text === '' || start < 0 ? undefined : { start: Math.round(start * 1000) / 1000, end: Math.round(end * 1000) / 1000, text };
}
