import * as av from 'node-av/constants';
import { Dictionary, FFmpegError, FormatContext, IOContext, Log } from 'node-av/lib';
import { beginningBytes, containerOf } from '../../domain/media/container.ts';
import { EngineFailure } from './engine-failure.ts';
import { RangeReader } from './range-reader.ts';

/** Pixels of the largest picture that is decoded: a bomb of a few bytes can claim more than any memory holds. */
export const mostPixels = 8192 * 4320;

const mostStreams = 32;

/** Formats that FFmpeg may read. None of them names another file or address, as playlists do. */
const formats = 'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mp3,wav,flac,ogg,mpegts';

/** An open file. */
export interface Input {
  readonly context: FormatContext;
  readonly reader: RangeReader;
}

/** FFmpeg's input by functions of ours: it opens no address and no file itself. */
function customIo(reader: RangeReader): IOContext {
  const io = new IOContext();
  let position = 0;
  io.allocContextWithCallbacks(
    64 * 1024,
    0,
    async (size) => {
      try {
        const bytes = await reader.bytes(position, size);
        position += bytes.length;
        return bytes.length > 0 ? bytes : av.AVERROR_EOF;
      } catch (error) {
        lastProblem = error as Error;
        return av.AVERROR_EXTERNAL;
      }
    },
    null,
    (offset, whence) => {
      if (whence === av.AVSEEK_SIZE) return BigInt(reader.size);
      position =
        whence === av.AVSEEK_END ? reader.size + Number(offset) : whence === av.AVSEEK_CUR ? position + Number(offset) : Number(offset);
      return BigInt(position);
    },
  );
  return io;
}

/** What the range reader reported, which FFmpeg cannot pass on. */
let lastProblem: Error | undefined;

/** @throws EngineFailure for an error of FFmpeg, or the error of the reader that caused it. */
export function check(code: number): number {
  if (code >= 0) return code;
  if (lastProblem) throw lastProblem;
  throw new EngineFailure('damaged', { cause: new FFmpegError(code) });
}

/**
 * Opens a file by range requests, under whitelists of formats and protocols, with limits on tracks and pixels.
 * @throws EngineFailure for a file that Episodic does not read
 */
export async function openInput(url: string): Promise<Input> {
  Log.setLevel(av.AV_LOG_QUIET);
  const reader = await RangeReader.open(url);
  if (!containerOf(await reader.bytes(0, beginningBytes))) throw new EngineFailure('not_media');
  const context = new FormatContext();
  context.allocContext();
  context.pb = customIo(reader);
  context.setFlags(av.AVFMT_FLAG_CUSTOM_IO);
  const options = { protocol_whitelist: 'none', format_whitelist: formats, probesize: 10_000_000, analyzeduration: 10_000_000 };
  // FFmpeg stops at its limit without an error, so it may see one more than is allowed.
  const limits = { max_streams: mostStreams + 1, enable_drefs: 0 };
  check(await context.openInput('', null, Dictionary.fromObject({ ...options, ...limits })));
  if (context.nbStreams === 0) throw new EngineFailure('no_frames');
  if (context.nbStreams > mostStreams) throw new EngineFailure('too_many_streams');
  checkPixels(context);
  check(await context.findStreamInfo(null));
  if (context.nbStreams > mostStreams) throw new EngineFailure('too_many_streams');
  checkPixels(context);
  return { context, reader };
}

function checkPixels(context: FormatContext): void {
  const sizes = context.streams.map(({ codecpar }) => codecpar.width * codecpar.height);
  if (sizes.some((pixels) => pixels > mostPixels)) throw new EngineFailure('too_many_pixels');
}
