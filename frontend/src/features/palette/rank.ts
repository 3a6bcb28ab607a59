/** An item that is found by its title or by keywords. */
export interface Findable {
  readonly title: string;
  readonly keywords?: readonly string[];
}

/** The rank of a match, and the matching characters of the title. */
export interface Fit {
  /** 0 to 100, higher is better. */
  readonly score: number;
  /** Indices into the title. */
  readonly at: readonly number[];
}

interface Letter {
  readonly char: string;
  /** The position in the original text. */
  readonly at: number;
  readonly startsWord: boolean;
}

const isWordCharacter = /[\p{L}\p{N}]/u;

/** A text without case and accents, letter by letter. */
function lettersOf(text: string): Letter[] {
  const letters: Letter[] = [];
  let at = 0;
  let inWord = false;
  for (const written of text) {
    const word = isWordCharacter.test(written);
    const folded = written.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
    // Positions count UTF-16 units.
    folded.split('').forEach((char, index) => {
      letters.push({ char, at, startsWord: word && !inWord && index === 0 });
    });
    inWord = word || (inWord && /['’]/.test(written));
    at += written.length;
  }
  return letters;
}

const fold = (text: string) =>
  lettersOf(text)
    .map(({ char }) => char)
    .join('');

const scores = { whole: 100, start: 90, wordStart: 80, initials: 70, within: 60, scattered: 50 } as const;
const perGap = 6;
const leastScattered = 20;

const positions = (letters: readonly Letter[], from: number, length: number) => letters.slice(from, from + length).map(({ at }) => at);

/** The match of one folded word in a text. */
function fitWord(word: string, letters: readonly Letter[]): Fit | null {
  const text = letters.map(({ char }) => char).join('');
  const starts = letters.flatMap((letter, index) => (letter.startsWord ? [index] : []));
  const found = (from: number, score: number): Fit => ({ score, at: positions(letters, from, word.length) });
  if (text.startsWith(word)) return found(0, text === word ? scores.whole : scores.start);
  const wordStart = starts.find((start) => text.startsWith(word, start));
  if (wordStart !== undefined) return found(wordStart, scores.wordStart);
  const initials = starts.map((start) => letters[start]?.char).join('');
  if (word.length > 1 && initials.startsWith(word)) {
    return { score: scores.initials, at: starts.slice(0, word.length).map((start) => letters[start]?.at ?? 0) };
  }
  const within = text.indexOf(word);
  if (within >= 0) return found(within, scores.within);
  return scattered(word, letters, starts);
}

/** A match of a word's letters in order, starting at the start of a word, with other letters between them. */
function scattered(word: string, letters: readonly Letter[], starts: readonly number[]): Fit | null {
  if (word.length < 3) return null;
  for (const start of starts) {
    if (letters[start]?.char !== word[0]) continue;
    const at: number[] = [];
    let gaps = 0;
    let next = 0;
    for (let index = start; index < letters.length && next < word.length; index += 1) {
      const letter = letters[index];
      if (letter && letter.char === word[next]) {
        at.push(letter.at);
        next += 1;
      } else gaps += 1;
    }
    const score = scores.scattered - perGap * gaps;
    if (next === word.length && score >= leastScattered) return { score, at };
  }
  return null;
}

const keywordShare = 0.7;

/**
 * The rank of an item for `query`, or null if it does not match. Every word must match the title or, with a lower rank, a keyword. Case
 * and accents do not matter. Of equal matches, the shorter title ranks higher.
 */
export function fitOf(query: string, { title, keywords = [] }: Findable): Fit | null {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return { score: 0, at: [] };
  const letters = lettersOf(title);
  const brevity = -title.length / 1000;
  if (fold(query).trim() === fold(title).trim()) return { score: scores.whole + brevity, at: letters.map(({ at }) => at) };
  const at = new Set<number>();
  let sum = 0;
  for (const word of words) {
    const inTitle = fitWord(word, letters);
    const inKeywords = Math.max(0, ...keywords.map((keyword) => fitWord(word, lettersOf(keyword))?.score ?? 0)) * keywordShare;
    if (!inTitle && inKeywords === 0) return null;
    sum += Math.max(inTitle?.score ?? 0, inKeywords);
    for (const index of inTitle?.at ?? []) at.add(index);
  }
  return { score: sum / words.length + brevity, at: [...at].sort((a, b) => a - b) };
}

/** The items that match `query`, the best first. All items in their order for an empty query. */
export function rank<T extends Findable>(items: readonly T[], query: string): (T & { readonly fit: Fit })[] {
  return items
    .flatMap((item) => {
      const found = fitOf(query, item);
      return found ? [{ ...item, fit: found }] : [];
    })
    .sort((a, b) => b.fit.score - a.fit.score);
}
