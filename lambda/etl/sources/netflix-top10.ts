import { openFile } from '../read/open-file.ts';
import { columnsOf } from '../read/table.ts';
import { readTsv } from '../read/tsv.ts';
import { type Draft, keyOf, rowOf, shown, skip } from '../row.ts';
import type { Bytes, Row, Source } from '../source.ts';

/**
 * The weekly Top 10 of Netflix, worldwide or by country, and the most popular list. A title becomes one observation: seen at Netflix, from
 * the first of its weeks to the last. Its first row counts as the observation, its other rows as repeated. Seasons are not distinguished.
 */
export const netflixTop10: Source = { prepare: () => ({ keys: 'netflix_top10', rows }) };

/** A title in the lists. Some 100,000 titles and countries fit into 50 MB. */
interface Seen {
  readonly line: number;
  readonly draft: Draft & { readonly kind: 'carriage' };
  first: string | undefined;
  last: string | undefined;
  /** The seasons in the lists, for the report. */
  seasons: string;
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);
/** What a value states; `N/A` states nothing. */
const stated = (value: string | undefined) => (value === 'N/A' ? '' : (value ?? ''));

async function* rows(file: Bytes): AsyncGenerator<readonly Row[]> {
  const { header, rows } = await readTsv(openFile(file));
  const isWeekly = header.includes('week');
  const at = columnsOf(header, ['category', 'show_title', 'season_title', ...(isWeekly ? (['week'] as const) : [])]);
  const country = header.indexOf('country_iso2');
  const seen = new Map<string, Seen>();
  for await (const batch of rows) {
    const done: Row[] = [];
    for (const { line, values } of batch) {
      if (values?.length !== header.length) {
        done.push(skip(line, values ? 'unreadable' : 'too_long', undefined, values?.join('\t')));
        continue;
      }
      const [category = '', title = '', week = ''] = [values[at.category], stated(values[at.show_title]), isWeekly ? values[at.week] : ''];
      const of = /^TV\b/.test(category) ? 'show' : /^Films?\b/.test(category) ? 'movie' : undefined;
      if (!of || (isWeekly && !isDay(week))) {
        done.push(skip(line, 'bad_value', of ? 'week' : 'category', of ? week : category));
        continue;
      }
      const region = country < 0 ? 'WORLD' : values[country];
      const key = keyOf(of, title, region);
      const season = stated(values[at.season_title]);
      const known = seen.get(key);
      if (known) {
        if (known.seasons.length < 200 && !known.seasons.includes(season)) known.seasons += `; ${season}`;
        if (known.first && week < known.first) known.first = week;
        if (known.last && week > known.last) known.last = week;
        done.push(skip(line, 'repeated', 'show_title', title));
      } else {
        const draft = { kind: 'carriage', key, of, title, region, distributor: netflix } as const;
        seen.set(key, { line, draft, first: week || undefined, last: week || undefined, seasons: season });
      }
    }
    if (done.length > 0) yield done;
  }
  yield* observations([...seen.values()]);
}

const netflix = { kind: 'streaming', name: 'Netflix', country: null };

function* observations(seen: readonly Seen[]): Generator<readonly Row[]> {
  for (let from = 0; from < seen.length; from += 1_000) {
    yield seen.slice(from, from + 1_000).map(({ line, draft, first, last, seasons }) => {
      const row = rowOf(line, { ...draft, first_seen: first, last_seen: last });
      if (seasons === '' || row.main.kind === 'skipped') return row;
      const { key } = row.main;
      const note = { kind: 'dropped', line, key, reason: 'not_wanted', field: 'season_title', value: shown(seasons) } as const;
      return { ...row, dropped: [...row.dropped, note] };
    });
  }
}
