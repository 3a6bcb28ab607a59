import { countryName } from './show-facts.ts';

/** What is a region for `Intl` but no country of ISO 3166-1: reserved codes, unions, and parts of countries. */
const others = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ'.split(' '));

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Codes of countries that are no more stand for their successors. */
const isCurrent = (code: string) => new Intl.Locale(`und-${code}`).region === code;

let choices: Readonly<Record<string, string>> | null = null;

/** Every country by its ISO 3166-1 code, in the order of their names. */
export function countryChoices(): Readonly<Record<string, string>> {
  choices ??= Object.fromEntries(
    letters
      .flatMap((first) => letters.map((second) => first + second))
      .map((code) => [code, countryName(code)] as const)
      .filter(([code, name]) => name !== code && !others.has(code) && isCurrent(code))
      .sort(([, a], [, b]) => a.localeCompare(b)),
  );
  return choices;
}
