/** An episode from a line of pasted text. */
export interface PastedEpisode {
  /** The line number, from 1. */
  readonly line: number;
  readonly episode_number: number;
  readonly title: string | null;
  readonly air_date: string | null;
  readonly duration_minutes: number | null;
}

/** A problem with a line. */
export interface LineProblem {
  readonly line: number;
  readonly message: string;
}

/** Maximum number of episodes in a request. */
const most = 500;

/**
 * Parses one episode per line: number, title, date, minutes, separated by tabs or commas. Only the number is required. A title with
 * commas needs quotation marks, or both date and minutes after it. Empty lines are skipped, and counted in line numbers.
 */
export function parseEpisodes(text: string): { readonly episodes: readonly PastedEpisode[]; readonly problems: readonly LineProblem[] } {
  const episodes: PastedEpisode[] = [];
  const problems: LineProblem[] = [];
  for (const [index, content] of text.split(/\r?\n/).entries()) {
    if (content.trim() === '') continue;
    const line = index + 1;
    const [episode, messages] = episodeOf(columnsOf(content), line);
    const twin = episodes.find(({ episode_number }) => episode_number === episode.episode_number);
    if (twin) messages.push(`episode ${episode.episode_number} is in line ${twin.line} already`);
    if (episodes.length === most) messages.push(`at most ${most} episodes at once`);
    episodes.push(episode);
    problems.push(...messages.map((message) => ({ line, message })));
    if (episodes.length > most) break;
  }
  if (episodes.length === 0) problems.push({ line: 1, message: 'is empty' });
  return { episodes, problems };
}

function columnsOf(line: string): string[] {
  if (line.includes('\t')) return line.split('\t').map(unquoted);
  const columns = line.match(/(?:\s*"(?:[^"]|"")*"\s*|[^,]*)(?:,|$)/g)?.map((column) => unquoted(column.replace(/,$/, ''))) ?? [];
  if (!line.trimEnd().endsWith(',')) columns.pop();
  if (columns.length <= 4) return columns;
  const [number = '', ...rest] = columns;
  return [number, rest.slice(0, -2).join(', '), ...rest.slice(-2)];
}

function unquoted(column: string): string {
  const text = column.trim();
  return /^".*"$/.test(text) ? text.slice(1, -1).replaceAll('""', '"').trim() : text;
}

function episodeOf(columns: readonly string[], line: number): [PastedEpisode, string[]] {
  const [number = '', title = '', day = '', minutes = '', ...more] = columns;
  const messages: string[] = [];
  if (!isWhole(number, 100_000)) messages.push(`“${number}” is not an episode number`);
  if (title.length > 255) messages.push('its title is longer than 255 characters');
  if (day !== '' && !isDay(day)) messages.push(`“${day}” is not a date such as 2008-01-20`);
  if (minutes !== '' && !isWhole(minutes, 10_000)) messages.push(`“${minutes}” is not a number of minutes`);
  if (more.some((column) => column !== '')) messages.push('has more than number, title, date and minutes');
  const episode = {
    line,
    episode_number: Number(number),
    title: title || null,
    air_date: day || null,
    duration_minutes: minutes === '' ? null : Number(minutes),
  };
  return [episode, messages];
}

const isWhole = (text: string, max: number) => /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= max;

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** The API's problems with single rows, by line. `lines` has the line of each row. */
export const problemsOfRows = (
  errors: readonly { readonly field: string; readonly message: string }[],
  lines: readonly number[],
): LineProblem[] =>
  errors.flatMap(({ field, message }) => {
    const row = /^items\[(\d+)\]/.exec(field)?.[1];
    return row === undefined ? [] : [{ line: lines[Number(row)] ?? 0, message }];
  });
