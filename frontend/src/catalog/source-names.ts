/** The names of what data comes from. */
const names: Readonly<Record<string, string>> = {
  editor: 'Added by an editor',
  vega: 'Vega movie data set',
  series: 'Episodic’s list of series',
  tvmaze: 'TVmaze',
  imdb: 'IMDb',
  tmdb: 'TMDB',
  'netflix-top10': 'Netflix Top 10',
  csv: 'A CSV file',
  json: 'A JSON file',
  jsonl: 'A JSON lines file',
};

/** The name of a source; a source that the page does not know is named as the API names it. */
export const sourceName = (source: string): string => (Object.hasOwn(names, source) ? (names[source] ?? source) : source);
