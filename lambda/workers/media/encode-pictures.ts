import { createRequire } from 'node:module';
import type Sharp from 'sharp';
import type { MadePicture, MediaTask, PictureFormat } from '../../contract/media/engine.ts';
import type { GrayPicture } from '../../domain/media/picture-score.ts';
import { EngineFailure } from './engine-failure.ts';
import { mostPixels } from './open-input.ts';

// `require` also looks in the folders of NODE_PATH, where a function's native packages can be.
const sharp = createRequire(import.meta.url)('sharp') as typeof Sharp;
sharp.concurrency(2);
sharp.cache(false);

/** A picture that stands upright, with three bytes for each pixel. */
export interface Upright {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

export const widths = [320, 640, 1280] as const;

export type Quality = Extract<MediaTask, { quality: unknown }>['quality'];

const qualities: Readonly<Record<Quality, Readonly<Record<PictureFormat, number>>>> = {
  low: { avif: 40, webp: 60, jpeg: 60, png: 60 },
  medium: { avif: 50, webp: 75, jpeg: 75, png: 80 },
  high: { avif: 60, webp: 85, jpeg: 85, png: 100 },
};

const rawOf = ({ data, width, height }: Upright) => sharp(data, { raw: { width, height, channels: 3 } });

/** Turns a picture clockwise. */
export async function turned(picture: Upright, degrees: number): Promise<Upright> {
  if (degrees === 0) return picture;
  const { data, info } = await rawOf(picture).rotate(degrees).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** A gray copy of 160 × 90 pixels, of which pictures are rated. */
export async function grayCopy(picture: Upright): Promise<GrayPicture> {
  const size = { width: 160, height: 90 };
  const pixels = await rawOf(picture)
    .resize({ ...size, fit: 'fill' })
    .grayscale()
    .raw()
    .toBuffer();
  return { ...size, pixels };
}

/** The widths in which a picture is made: no wider than it is itself, but at least one. */
const widthsOf = (width: number) => {
  const fitting = widths.filter((wanted) => wanted <= width);
  return fitting.length > 0 ? fitting : [width];
};

/** Encodes a picture in each format and width. A poster is cut to 2 : 3 around what catches the eye. */
export async function encode(picture: Upright, type: MadePicture['type'], formats: readonly PictureFormat[], quality: Quality) {
  const isPoster = type === 'poster';
  const widest = isPoster ? Math.min(picture.width, Math.floor((picture.height * 2) / 3)) : picture.width;
  const images: MadePicture['images'][number][] = [];
  for (const width of widthsOf(widest)) {
    const height = isPoster ? Math.round(width * 1.5) : Math.max(1, Math.round((picture.height * width) / picture.width));
    const resized = rawOf(picture).resize({ width, height, fit: 'cover', position: isPoster ? 'attention' : 'centre' });
    for (const format of formats) {
      const options = { quality: qualities[quality][format], ...(format === 'avif' && { effort: 2 }) };
      images.push({ format, width, height, data: await resized.clone().toFormat(format, options).toBuffer() });
    }
  }
  return images;
}

/** Reads a picture that an editor sent, upright and without its metadata. @throws EngineFailure for anything else */
export async function decodeOwn(bytes: Buffer): Promise<Upright> {
  try {
    const input = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 });
    const { format } = await input.metadata();
    if (!['jpeg', 'png', 'webp', 'avif', 'heif'].includes(format)) throw new Error(`The format is ${format}`);
    const upright = input.rotate().flatten({ background: '#ffffff' }).toColourspace('srgb').removeAlpha();
    const { data, info } = await upright.resize({ width: 2560, withoutEnlargement: true }).raw().toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new Error(`The picture has ${info.channels} channels`);
    return { data, width: info.width, height: info.height };
  } catch (cause) {
    throw new EngineFailure('not_picture', { cause });
  }
}
