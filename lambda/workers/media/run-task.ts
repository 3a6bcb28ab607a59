import type { MediaResult, MediaTask } from '../../contract/media/engine.ts';
import { scoreOf } from '../../domain/media/picture-score.ts';
import { decodeOwn, encode, grayCopy } from './encode-pictures.ts';
import { EngineFailure } from './engine-failure.ts';
import { findPictures } from './find-pictures.ts';
import { openInput } from './open-input.ts';
import { RangeReader } from './range-reader.ts';
import { readFacts } from './read-facts.ts';
import { readTexts } from './read-texts.ts';

async function wholeFile(reader: RangeReader): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (let position = 0; position < reader.size; ) {
    const piece = await reader.bytes(position, reader.size);
    pieces.push(piece);
    position += piece.length;
  }
  return Buffer.concat(pieces);
}

async function ownPicture({ url, formats, quality }: Extract<MediaTask, { kind: 'own-picture' }>): Promise<MediaResult> {
  const reader = await RangeReader.open(url);
  const picture = await decodeOwn(await wholeFile(reader));
  const { rating, good } = scoreOf(await grayCopy(picture));
  const images = await encode(picture, 'cover', formats, quality);
  return { pictures: [{ type: 'cover', position: null, rating, good, images }], read: reader.read };
}

/** Does what a task asks. @throws EngineFailure, or another error that a repetition may not meet */
export async function runTask(task: MediaTask): Promise<MediaResult> {
  if (task.kind === 'own-picture') return ownPicture(task);
  const input = await openInput(task.url);
  const { read } = input.reader;
  switch (task.kind) {
    case 'metadata':
      return { facts: await readFacts(input), read };
    case 'pictures':
      return { pictures: await findPictures(input, task), read };
    case 'texts': {
      const tracks = await readTexts(input);
      if (tracks.every(({ cues }) => cues.length === 0)) throw new EngineFailure('not_configured');
      return { tracks, read };
    }
  }
}
