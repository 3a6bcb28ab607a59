/** The size of a text in UTF-8, in bytes. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Most combining marks in a row, as in the Stream-Safe Text Format of Unicode (UAX #15, section 13). */
const mostMarks = 30;

interface Rule {
  readonly breaks: RegExp;
  readonly words: string;
  /** Whether a text without these characters says the same. */
  readonly hidden?: true;
}

/**
 * Characters that no text may contain, because SQS or PostgreSQL cannot store them, or because they hide or reorder text.
 * SQS: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html; PostgreSQL has no U+0000.
 */
const everywhere: readonly Rule[] = [
  { breaks: /\p{Cs}/u, words: 'must not contain half of a surrogate pair' },
  { breaks: /\p{Noncharacter_Code_Point}/u, words: 'must not contain code points that are not characters' },
  // A decoder writes U+FFFD for bytes that are not UTF-8: the text that was sent is lost.
  { breaks: /\ufffd/u, words: 'must be valid UTF-8, without the replacement character' },
  { breaks: /[\u202a-\u202e\u2066-\u2069]/u, words: 'must not contain characters that change the direction of other text', hidden: true },
  // Joiners, direction marks, variation selectors and the tags of flags have rules of their own below.
  {
    breaks: /[\p{Default_Ignorable_Code_Point}--[\u200c-\u200f\u061c\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u{e0020}-\u{e007f}]]/v,
    words: 'must not contain invisible characters',
    hidden: true,
  },
  {
    breaks: /(?<![\p{L}\p{M}\p{N}\p{S}\p{Emoji}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{N}\p{S}\p{Emoji}])/u,
    words: 'has a joiner that joins nothing',
    hidden: true,
  },
  {
    breaks: /^[\u200e\u200f\u061c]|[\u200e\u200f\u061c](?:$|[\u200e\u200f\u061c])/u,
    words: 'has a direction mark without text beside it',
    hidden: true,
  },
  { breaks: /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*)[\u{e0020}-\u{e007f}]/u, words: 'must not contain invisible characters', hidden: true },
  { breaks: new RegExp(`\\p{M}{${mostMarks + 1}}`, 'u'), words: `has more than ${mostMarks} combining marks in a row` },
];

const control: Rule = { breaks: /[\p{Cc}\u2028\u2029]/u, words: 'must not contain control characters' };
const controlButLines: Rule = {
  breaks: /[^\P{Cc}\n]|[\u2028\u2029]/u,
  words: 'must not contain control characters other than line breaks',
};

const visible = /[[\p{L}\p{N}\p{P}\p{S}\p{Co}\p{Cn}]--[\u2800\p{Default_Ignorable_Code_Point}]]/v;

/**
 * The first rule for characters that `value` breaks, as text for a problem answer; undefined if it breaks none. An empty text breaks no
 * rule.
 */
export function flawOf(value: string, lines: 'one line' | 'several lines'): string | undefined {
  const broken = [lines === 'one line' ? control : controlButLines, ...everywhere].find(({ breaks }) => breaks.test(value));
  if (broken) return broken.words;
  return value === '' || visible.test(value) ? undefined : 'has nothing that people can see';
}

const hidden = everywhere.filter((rule) => rule.hidden).map(({ breaks }) => new RegExp(breaks.source, `${breaks.flags}g`));

/** `value` without the hidden characters that no text may have. */
export function withoutHidden(value: string): string {
  const shorter = hidden.reduce((rest, breaks) => rest.replace(breaks, ''), value);
  return shorter === value ? value : withoutHidden(shorter);
}
