import type { ReactNode } from 'react';

/** A choice of a combobox. */
export interface Choice {
  /** The key of the choice, unique in its list. */
  readonly key: string;
  readonly name: string;
  /** A quieter text beside or below the name. */
  readonly note?: ReactNode;
}

const most = 60;

const searched = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[_/,().-]+/g, ' ')
    .trim();

/**
 * The choices whose name or key contains every word of `text`, first those whose names start with it. All choices if the text is the
 * chosen one.
 */
export function matchingChoices(choices: readonly Choice[], text: string, chosen: string): Choice[] {
  const wanted = text === chosen ? '' : searched(text);
  const words = wanted.split(/\s+/).filter(Boolean);
  const startsWithIt = ({ name }: Choice) => Number(searched(name).startsWith(wanted));
  return choices
    .filter(({ key, name }) => {
      const whole = `${searched(key)} ${searched(name)}`;
      return words.every((word) => whole.includes(word));
    })
    .sort((a, b) => startsWithIt(b) - startsWithIt(a))
    .slice(0, most);
}
