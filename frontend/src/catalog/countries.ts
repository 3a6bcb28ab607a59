import { countryName } from './show-facts.ts';

/** Regions that `Intl` knows and ISO 3166-1 does not list as countries: reserved codes, unions, and parts of countries. */
const others = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ'.split(' '));

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Whether a code is current. `Intl` maps the code of a former country to its successor. */
const isCurrent = (code: string) => new Intl.Locale(`und-${code}`).region === code;

let choices: Readonly<Record<string, string>> | null = null;

/** Country names by ISO 3166-1 code, sorted by name. */
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
