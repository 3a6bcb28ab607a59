import { Codec, CodecContext, type Frame, type Packet, type Stream } from 'node-av/lib';
import { EngineFailure } from './engine-failure.ts';
import { mostPixels } from './open-input.ts';

/** Opens the decoder of a track. @throws EngineFailure if this build has none. */
export function openDecoder({ codecpar, timeBase }: Stream): CodecContext {
  const codec = Codec.findDecoder(codecpar.codecId);
  if (!codec) throw new EngineFailure('not_supported');
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  if (decoder.parametersToContext(codecpar) < 0) throw new EngineFailure('damaged');
  decoder.setOption('max_pixels', String(mostPixels));
  decoder.threadCount = 2;
  decoder.pktTimebase = timeBase;
  if (decoder.open2Sync(codec, null) < 0) throw new EngineFailure('not_supported');
  return decoder;
}

/** Decodes a packet, or with null what is left, and passes each frame to `seen`. A damaged packet has no frames. */
export async function decode(decoder: CodecContext, packet: Packet | null, frame: Frame, seen: (frame: Frame) => Promise<void> | void) {
  if ((await decoder.sendPacket(packet)) < 0) return;
  while ((await decoder.receiveFrame(frame)) >= 0) {
    await seen(frame);
    frame.unref();
  }
}
