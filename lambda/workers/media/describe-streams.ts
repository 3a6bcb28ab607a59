import * as av from 'node-av/constants';
import { avGetCodecName, avGetPixFmtName, type Stream } from 'node-av/lib';
import type { MediaStream } from '../../contract/media/engine.ts';

const kinds: Readonly<Record<number, MediaStream['kind']>> = {
  [av.AVMEDIA_TYPE_VIDEO]: 'video',
  [av.AVMEDIA_TYPE_AUDIO]: 'audio',
  [av.AVMEDIA_TYPE_SUBTITLE]: 'text',
};

const hdrCurves: readonly number[] = [av.AVCOL_TRC_SMPTE2084, av.AVCOL_TRC_ARIB_STD_B67];

/** Degrees clockwise by which a picture is turned before it is shown: 0, 90, 180 or 270. */
export function rotationOf({ codecpar }: Stream): number {
  const matrix = codecpar.getCodedSideData(av.AV_PKT_DATA_DISPLAYMATRIX);
  if (!matrix || matrix.length < 8) return 0;
  const degrees = Math.round((Math.atan2(matrix.readInt32LE(4), matrix.readInt32LE(0)) * 180) / Math.PI);
  return (Math.round(degrees / 90) * 90 + 360) % 360;
}

export const isHdr = ({ codecpar }: Stream): boolean => hdrCurves.includes(codecpar.colorTrc);

/** Whether a stream is a moving picture: the cover of a music file is not. */
export const isVideo = (stream: Stream): boolean =>
  stream.codecpar.codecType === av.AVMEDIA_TYPE_VIDEO && !stream.hasDisposition(av.AV_DISPOSITION_ATTACHED_PIC);

/** Seconds of a time of a stream. Undefined for an unknown time. */
export const secondsOf = (time: bigint, { timeBase }: Pick<Stream, 'timeBase'>): number | undefined =>
  time === av.AV_NOPTS_VALUE ? undefined : (Number(time) * timeBase.num) / timeBase.den;

const positive = (value: number): number | null => (value > 0 && Number.isFinite(value) ? value : null);

/** Bits of each sample of a pixel format such as `yuv420p10le`. */
const bitsOf = ({ codecpar }: Stream): number => Number(/p(\d+)(le|be)$/.exec(avGetPixFmtName(codecpar.format as never) ?? '')?.[1] ?? 8);

const tag = (stream: Stream, name: string): string | null => stream.metadata?.get(name)?.trim().slice(0, 255) || null;

/** A track of a file in words and figures. */
export function describeStream(stream: Stream): MediaStream {
  const { codecpar } = stream;
  const kind = isVideo(stream) || codecpar.codecType !== av.AVMEDIA_TYPE_VIDEO ? (kinds[codecpar.codecType] ?? 'other') : 'other';
  const [video, audio] = [kind === 'video', kind === 'audio'];
  const rate = stream.avgFrameRate;
  const language = tag(stream, 'language');
  return {
    index: stream.index,
    kind,
    codec: avGetCodecName(codecpar.codecId) ?? 'unknown',
    language: language === 'und' ? null : language,
    title: tag(stream, 'title'),
    is_default: stream.hasDisposition(av.AV_DISPOSITION_DEFAULT),
    width: video ? positive(codecpar.width) : null,
    height: video ? positive(codecpar.height) : null,
    frame_rate: video ? positive(Math.round((rate.num / rate.den) * 1000) / 1000) : null,
    rotation: video ? rotationOf(stream) : null,
    bits: video ? bitsOf(stream) : null,
    hdr: video ? isHdr(stream) : null,
    channels: audio ? positive(codecpar.channels) : null,
    sample_rate: audio ? positive(codecpar.sampleRate) : null,
  };
}
