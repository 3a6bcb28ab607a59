/** The look of a generated poster. The same title always gives the same look. */
export interface PosterArt {
  readonly monogram: string;
  /** Hues of the two colours, in degrees. */
  readonly hues: readonly [number, number];
  /** 0 dusk, 1 day, 2 noon. */
  readonly light: number;
  readonly motif: number;
}

export const motifCount = 6;

const articles = new Set(['a', 'an', 'the', 'le', 'la', 'les', 'el', 'der', 'die', 'das']);

/** FNV-1a, 32 bit, with one more mixing step. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ (char.codePointAt(0) ?? 0), 0x01000193);
  // Titles that differ in their last letter only must not look alike.
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

/** The monogram of a title: the initials of its first two words without articles, or the number at its start. */
export function monogramOf(title: string): string {
  const words = title.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  const telling = words.length > 2 ? words.filter((word) => !articles.has(word.toLowerCase())) : words;
  const [first, second] = telling.length > 0 ? telling : words;
  if (first === undefined) return '?';
  if (/^\d{1,3}$/.test(first)) return first;
  const letters = second === undefined ? [...first].slice(0, 2) : [...first].slice(0, 1).concat([...second].slice(0, 1));
  const [head = '', tail = ''] = letters;
  return head.toUpperCase() + (second === undefined ? tail : tail.toUpperCase());
}

/** Leaves out the olive hues, which look muddy in the dark theme. */
const clean = (value: number) => {
  const hue = 132 + (value % 300);
  return hue % 360;
};

/** The generated poster of a title. */
export function posterOf(title: string): PosterArt {
  const value = hash(title.trim().toLowerCase());
  const turn = 35 + ((value >>> 8) % 55);
  return {
    monogram: monogramOf(title),
    hues: [clean(value), clean(value + turn)],
    light: (value >>> 14) % 3,
    motif: (value >>> 17) % motifCount,
  };
}
