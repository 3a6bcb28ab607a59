import * as av from 'node-av/constants';
import { Codec, CodecContext, Dictionary, FormatContext, Frame, Log, Packet, Rational, type Stream } from 'node-av/lib';

/** What a scene of a clip shows. */
export type Scene = 'black' | 'stripes' | 'waves' | 'checks' | 'circles' | 'gray';

export interface Clip {
  readonly path: string;
  readonly format?: 'mp4' | 'matroska' | 'mpegts' | 'mov';
  readonly fps?: number;
  readonly width?: number;
  readonly height?: number;
  /** Scenes with their length in seconds. Without any, the clip has no video. */
  readonly scenes?: readonly (readonly [Scene, number])[];
  /** Languages of the audio tracks. */
  readonly audio?: readonly string[];
  readonly seconds?: number;
  readonly texts?: readonly {
    readonly codec: 'mov_text' | 'subrip' | 'ass' | 'webvtt';
    readonly language: string;
    readonly cues: readonly [number, number, string][];
  }[];
  readonly tenBit?: boolean;
  readonly fastStart?: boolean;
  readonly muxer?: Record<string, string>;
  readonly gop?: number;
}

const shade: Readonly<Record<Scene, (x: number, y: number, n: number) => number>> = {
  black: () => 16,
  gray: () => 120,
  stripes: (x, y, n) => 40 + ((x * 3 + y + n) % 200),
  waves: (x, y, n) => 128 + Math.round(90 * Math.sin((x + n) / 11) * Math.cos(y / 7)),
  checks: (x, y) => (((x >> 4) + (y >> 4)) % 2 ? 220 - (y % 40) : 50 + (x % 60)),
  circles: (x, y) => 30 + (Math.round(Math.hypot(x - 60, y - 40) * 4) % 210),
};

function frameBuffer(scene: Scene, n: number, width: number, height: number, tenBit: boolean): Buffer {
  const bytes = tenBit ? 2 : 1;
  const buffer = Buffer.alloc(width * height * 1.5 * bytes);
  const put = (index: number, value: number) =>
    tenBit ? buffer.writeUInt16LE(value * 4, index * 2) : buffer.writeUInt8(Math.max(0, Math.min(255, value)), index);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) put(y * width + x, shade[scene](x, y, n));
  for (let index = width * height; index < width * height * 1.5; index++) put(index, scene === 'black' ? 128 : 118 + (index % 16));
  return buffer;
}

const ok = (code: number, what: string) => {
  if (code < 0) throw new Error(`${what}: ${code}`);
};

interface Track {
  readonly stream: Stream;
  readonly encoder?: CodecContext;
  readonly base: { num: number; den: number };
}

/** Makes a clip with FFmpeg's encoders: pictures, sound and text tracks as asked. */
export async function makeClip(clip: Clip): Promise<string> {
  const { path, format = 'mp4', fps = 10, width = 160, height = 90, scenes = [], audio = [], texts = [], tenBit = false, gop = 10 } = clip;
  const seconds = clip.seconds ?? scenes.reduce((sum, [, length]) => sum + length, 0);
  Log.setLevel(av.AV_LOG_QUIET);
  const output = new FormatContext();
  ok(output.allocOutputContext2(null, format, path), 'allocOutputContext2');
  const video = scenes.length > 0 ? openVideo(output, { fps, width, height, tenBit, gop }) : undefined;
  const sounds = audio.map((language) => openAudio(output, language));
  const written = texts.map(({ codec, language, cues }) => ({ track: openText(output, codec, language), codec, cues }));
  ok(await output.openOutput(), 'openOutput');
  const muxer = { ...(clip.fastStart && { movflags: '+faststart' }), ...clip.muxer };
  ok(await output.writeHeader(Dictionary.fromObject(muxer)), 'writeHeader');
  const ends = scenes.map((_, index) => scenes.slice(0, index + 1).reduce((sum, [, length]) => sum + length, 0));
  const packet = new Packet();
  packet.alloc();
  const flush = async (track: Track, encoder: CodecContext) => {
    while (encoder.receivePacketSync(packet) >= 0) {
      packet.streamIndex = track.stream.index;
      packet.rescaleTs(track.base, track.stream.timeBase);
      if (packet.duration === 0n)
        packet.duration = BigInt(Math.round(track.stream.timeBase.den / track.stream.timeBase.num / track.base.den));
      ok(await output.interleavedWriteFrame(packet), 'interleavedWriteFrame');
    }
  };
  const soundFrames = Math.ceil((seconds * 8000) / 1024);
  let [sound, frames] = [0, Math.round(seconds * fps)];
  if (!video) frames = 0;
  for (let n = 0; n < Math.max(frames, 1); n++) {
    for (; sound < soundFrames && (sound * 1024) / 8000 <= (video ? n / fps : seconds); sound++) {
      for (const [index, track] of sounds.entries()) {
        const samples = Buffer.alloc(1024 * 4);
        for (let i = 0; i < 1024; i++) samples.writeFloatLE(0.2 * Math.sin(((sound * 1024 + i) * (index + 1)) / 3), i * 4);
        const frame = Frame.fromAudioBuffer(samples, {
          nbSamples: 1024,
          format: av.AV_SAMPLE_FMT_FLTP,
          sampleRate: 8000,
          channelLayout: { nbChannels: 1, order: av.AV_CHANNEL_ORDER_NATIVE, mask: 4n },
          timeBase: track.base,
          pts: BigInt(sound * 1024),
        });
        ok(track.encoder?.sendFrameSync(frame) ?? 0, 'send sound');
        frame.free();
        await flush(track, track.encoder as CodecContext);
      }
    }
    if (video && n < frames) {
      const scene = scenes[ends.findIndex((end) => n / fps < end - 1e-9)]?.[0] ?? 'gray';
      const frame = Frame.fromVideoBuffer(frameBuffer(scene, n, width, height, tenBit), {
        width,
        height,
        format: tenBit ? av.AV_PIX_FMT_YUV420P10LE : av.AV_PIX_FMT_YUV420P,
        timeBase: video.base,
        pts: BigInt(n),
      });
      ok(video.encoder?.sendFrameSync(frame) ?? 0, 'send frame');
      frame.free();
      await flush(video, video.encoder as CodecContext);
    }
  }
  for (const track of [...(video ? [video] : []), ...sounds]) {
    track.encoder?.sendFrameSync(null);
    await flush(track, track.encoder as CodecContext);
  }
  for (const { track, codec, cues } of written) {
    for (const [index, [start, length, text]] of cues.entries()) {
      packet.data = textPayload(codec, index, text);
      packet.pts = BigInt(Math.round(start * 1000));
      packet.dts = packet.pts;
      packet.duration = BigInt(Math.round(length * 1000));
      packet.streamIndex = track.stream.index;
      packet.isKeyframe = true;
      packet.rescaleTs({ num: 1, den: 1000 }, track.stream.timeBase);
      ok(await output.interleavedWriteFrame(packet), 'write text');
      packet.unref();
    }
  }
  ok(await output.writeTrailer(), 'writeTrailer');
  await output.closeOutput();
  output.freeContext();
  return path;
}

function openEncoder(output: FormatContext, name: string, set: (encoder: CodecContext) => void): { encoder: CodecContext; stream: Stream } {
  const codec = Codec.findEncoderByName(name as never);
  if (!codec) throw new Error(`No encoder ${name}`);
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  set(encoder);
  if (output.oformat && (output.oformat.flags & av.AVFMT_GLOBALHEADER) !== 0) encoder.setFlags(av.AV_CODEC_FLAG_GLOBAL_HEADER);
  ok(encoder.open2Sync(codec, null), `open ${name}`);
  const stream = output.newStream(null);
  ok(stream.codecpar.fromContext(encoder), 'fromContext');
  return { encoder, stream };
}

function openVideo(
  output: FormatContext,
  { fps, width, height, tenBit, gop }: Record<'fps' | 'width' | 'height' | 'gop', number> & { tenBit: boolean },
): Track {
  const base = { num: 1, den: fps };
  const { encoder, stream } = openEncoder(output, tenBit ? 'libx265' : 'libx264', (made) => {
    Object.assign(made, { width, height, gopSize: gop, maxBFrames: 0, timeBase: new Rational(1, fps), framerate: new Rational(fps, 1) });
    made.pixelFormat = tenBit ? av.AV_PIX_FMT_YUV420P10LE : av.AV_PIX_FMT_YUV420P;
    made.setOption('preset', 'ultrafast');
    if (tenBit) {
      Object.assign(made, { colorPrimaries: av.AVCOL_PRI_BT2020, colorTrc: av.AVCOL_TRC_SMPTE2084, colorSpace: av.AVCOL_SPC_BT2020_NCL });
      made.setOption('x265-params', 'log-level=none:pools=1');
    }
  });
  stream.timeBase = new Rational(1, fps);
  stream.avgFrameRate = new Rational(fps, 1);
  return { stream, encoder, base };
}

function openAudio(output: FormatContext, language: string): Track {
  const { encoder, stream } = openEncoder(output, 'aac', (made) => {
    Object.assign(made, { sampleRate: 8000, bitRate: 32_000n, timeBase: new Rational(1, 8000) });
    made.sampleFormat = av.AV_SAMPLE_FMT_FLTP;
    made.channelLayout = { nbChannels: 1, order: av.AV_CHANNEL_ORDER_NATIVE, mask: 4n };
  });
  stream.timeBase = new Rational(1, 8000);
  stream.metadata = Dictionary.fromObject({ language });
  return { stream, encoder, base: { num: 1, den: 8000 } };
}

const textCodecs = {
  mov_text: av.AV_CODEC_ID_MOV_TEXT,
  subrip: av.AV_CODEC_ID_SUBRIP,
  ass: av.AV_CODEC_ID_ASS,
  webvtt: av.AV_CODEC_ID_WEBVTT,
};

function openText(output: FormatContext, codec: keyof typeof textCodecs, language: string): Track {
  const stream = output.newStream(null);
  stream.codecpar.codecType = av.AVMEDIA_TYPE_SUBTITLE;
  stream.codecpar.codecId = textCodecs[codec];
  if (codec === 'ass')
    stream.codecpar.extradata = Buffer.from(
      '[Script Info]\nScriptType: v4.00+\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n',
    );
  stream.timeBase = new Rational(1, 1000);
  stream.metadata = Dictionary.fromObject({ language });
  return { stream, base: { num: 1, den: 1000 } };
}

function textPayload(codec: keyof typeof textCodecs, index: number, text: string): Buffer {
  const bytes = Buffer.from(text);
  if (codec === 'ass') return Buffer.from(`${index},0,Default,,0,0,0,,${text.replaceAll('\n', '\\N')}`);
  if (codec !== 'mov_text') return bytes;
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
