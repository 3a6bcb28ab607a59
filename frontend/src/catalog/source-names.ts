import type { ImportsQuestion } from '../queries/imports.ts';

/** The names of the sources of imports. */
export const importSourceNames: Readonly<Record<NonNullable<ImportsQuestion['source']>, string>> = {
  tvmaze: 'TVmaze',
  imdb: 'IMDb',
  tmdb: 'TMDB',
  'netflix-top10': 'Netflix Top 10',
  vega: 'Vega movie data set',
  series: 'Episodic’s series list',
  csv: 'CSV file',
  json: 'JSON file',
  jsonl: 'JSON lines file',
  bulk: 'Rows of a request',
};

/** The names of what data comes from. */
const names: Readonly<Record<string, string>> = { editor: 'Added by an editor', ...importSourceNames };

/** The name of a source; a source that the page does not know is named as the API names it. */
export const sourceName = (source: string): string => (Object.hasOwn(names, source) ? (names[source] ?? source) : source);

/** The name of an import from a source, such as `TVmaze import`. */
export const importName = (source: string): string => `${sourceName(source)} import`;
