/** A small gray copy of a frame: one byte for each pixel. */
export interface GrayPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** What a picture is worth as a thumbnail. */
export interface PictureScore {
  /** Whether it shows something: it is neither dark, nor of one color. */
  readonly good: boolean;
  /** From 0 to 10. */
  readonly rating: number;
  /** Brightness of 8 × 8 fields, by which pictures are compared. */
  readonly signature: readonly number[];
}

const darkBelow = 32;
const mostDark = 0.85;
const leastDeviation = 10;
const leastEntropy = 1.5;

/** Bits that the brightness of a pixel carries: 0 for one color, 8 at most. */
function entropyOf(counts: Uint32Array, total: number): number {
  return counts.reduce((sum, count) => (count === 0 ? sum : sum - (count / total) * Math.log2(count / total)), 0);
}

/** The mean difference between neighbours in a row and in a column. */
function sharpnessOf({ width, height, pixels }: GrayPicture): number {
  let sum = 0;
  for (let y = 1; y < height; y++) {
    for (let x = 1; x < width; x++) {
      const here = pixels[y * width + x] as number;
      sum += Math.abs(here - (pixels[y * width + x - 1] as number)) + Math.abs(here - (pixels[(y - 1) * width + x] as number));
    }
  }
  return sum / (2 * (width - 1) * (height - 1));
}

const fields = 8;

function signatureOf({ width, height, pixels }: GrayPicture): number[] {
  const sums = new Float64Array(fields * fields);
  const counts = new Float64Array(fields * fields);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const field = Math.floor((y * fields) / height) * fields + Math.floor((x * fields) / width);
      sums[field] = (sums[field] as number) + (pixels[y * width + x] as number);
      counts[field] = (counts[field] as number) + 1;
    }
  }
  return Array.from(sums, (sum, field) => sum / Math.max(1, counts[field] as number));
}

/** Rates a picture. A picture with many shades and sharp edges is rated high. */
export function scoreOf(picture: GrayPicture): PictureScore {
  const { pixels } = picture;
  const counts = new Uint32Array(256);
  let [sum, squares, dark] = [0, 0, 0];
  for (const pixel of pixels) {
    counts[pixel] = (counts[pixel] as number) + 1;
    sum += pixel;
    squares += pixel * pixel;
    if (pixel < darkBelow) dark++;
  }
  const total = pixels.length;
  const deviation = Math.sqrt(Math.max(0, squares / total - (sum / total) ** 2));
  const entropy = entropyOf(counts, total);
  const good = dark / total <= mostDark && deviation > leastDeviation && entropy > leastEntropy;
  const rating = Math.min(10, entropy * 0.9 + Math.min(2.8, sharpnessOf(picture) / 5)) * (good ? 1 : 0.1);
  return { good, rating: Math.round(rating * 10) / 10, signature: signatureOf(picture) };
}

/** The mean difference in brightness from which on two pictures show different things. */
const leastDifference = 8;

const differ = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] as number)), 0) / a.length >= leastDifference;

/** The best pictures that differ from each other, the best first. If none is good, the best one alone. */
export function pickPictures<P extends { readonly score: PictureScore }>(pictures: readonly P[], most: number): P[] {
  const ranked = [...pictures].sort((a, b) => b.score.rating - a.score.rating);
  const good = ranked.filter(({ score }) => score.good);
  if (good.length === 0) return ranked.slice(0, 1);
  const picked: P[] = [];
  for (const picture of good) {
    if (picked.length < most && picked.every(({ score }) => differ(score.signature, picture.score.signature))) picked.push(picture);
  }
  return picked;
}
