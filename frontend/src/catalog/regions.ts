import { type Choice, matchingChoices } from '../ui/choices.ts';
import { countryChoices } from './countries.ts';
import { regionName } from './show-facts.ts';

const countries = (): Choice[] => Object.entries(countryChoices()).map(([key, name]) => ({ key, name, note: key }));

/** The countries that match `text`. */
export const countriesLike = (text: string, chosen: string): Choice[] => matchingChoices(countries(), text, chosen);

/** “Worldwide” and the countries that match `text`. */
export const regionsLike = (text: string, chosen: string): Choice[] =>
  matchingChoices([{ key: 'WORLD', name: regionName('WORLD') }, ...countries()], text, chosen);
