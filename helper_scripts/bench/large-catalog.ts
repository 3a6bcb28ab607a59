import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { namesOf, normalizedName } from '../../lambda/domain/show-name.ts';

interface Size {
  readonly shows: number;
  readonly episodesPerShow: number;
  readonly movies: number;
}

/** Distinct titles of real movies and series. */
export function realTitles(): string[] {
  const movies = JSON.parse(
    readFileSync(fileURLToPath(new URL('../../node_modules/vega-datasets/data/movies.json', import.meta.url)), 'utf8'),
  ) as { Title: unknown }[];
  return [...new Set(movies.map(({ Title }) => String(Title ?? '')).filter((title) => title.length > 1))];
}

const genres = ['Drama', 'Comedy', 'Crime', 'Fantasy', 'History', 'Horror', 'Music', 'Romance', 'Thriller', 'War'];
const day = (index: number) => new Date(Date.UTC(1950, 0, 1 + ((index * 7919) % 27_000))).toISOString().slice(0, 10);

/**
 * Adds a large catalog to the migrated database: real titles with a number added, and made-up facts that are the same every time. There
 * is a distributor for every 200 shows, a contract for every five and a Chinese name for every 50. Each show has two names, two genres,
 * two release dates and an entry in the audit trail.
 */
export async function fillLargeCatalog(connectionString: string, { shows, episodesPerShow, movies }: Size): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  const titles = realTitles();
  const titleOf = (index: number) =>
    `${titles[index % titles.length]}${index < titles.length ? '' : ` ${Math.floor(index / titles.length) + 1}`}`;
  const insert = async (table: string, columns: string, count: number, rowOf: (index: number) => object | object[]) => {
    for (let start = 0; start < count; start += 5000) {
      const rows = Array.from({ length: Math.min(5000, count - start) }, (_, index) => rowOf(start + index)).flat();
      await client.query(
        `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)
         ON CONFLICT DO NOTHING`,
        [JSON.stringify(rows)],
      );
    }
  };
  const id = (kind: string, index: number) => `0193b7a2-${kind}-7000-8000-${index.toString(16).padStart(12, '0')}`;
  const distributors = Math.max(1, Math.floor(shows / 200));
  const distributorOf = (index: number) => id('0002', index % distributors);
  const at = (index: number) => new Date(Date.UTC(2020, 0, 1) + index * 60_000).toISOString();

  await insert('distributors', 'id, name, kind, country_code, active, version, created_at, updated_at', distributors, (index) => ({
    id: id('0002', index),
    name: `Channel ${index}`,
    kind: index % 3 === 0 ? 'streaming' : 'network',
    country_code: ['US', 'GB', 'DE', 'FR', null][index % 5],
    active: true,
    version: 1,
    created_at: at(index),
    updated_at: at(index),
  }));
  await insert(
    'tv_shows',
    'id, title, status, premiered, runtime_minutes, network_id, source, version, created_at, updated_at',
    shows,
    (index) => ({
      id: id('0001', index),
      title: titleOf(index),
      status: index % 9 === 0 ? 'running' : 'ended',
      premiered: index % 50 === 0 ? null : day(index),
      runtime_minutes: 20 + (index % 50),
      network_id: distributorOf(index),
      source: 'editor',
      version: 1,
      created_at: at(index),
      updated_at: at(index),
    }),
  );
  await insert('show_names', 'tv_show_id, name, normalized', shows, (index) =>
    namesOf(titleOf(index), index % 50 === 7 ? [`大江大河之愛情生活 ${index}`] : [], index % 50 === 0 ? null : day(index)).map((name) => ({
      tv_show_id: id('0001', index),
      name,
      normalized: normalizedName(name),
    })),
  );
  await insert('external_ids', 'source, value, tv_show_id', shows, (index) => ({
    source: 'tvmaze',
    value: String(1_000_000 + index),
    tv_show_id: id('0001', index),
  }));
  await insert('genres', 'name', genres.length, (index) => ({ name: genres[index] }));
  await insert('tv_show_genres', 'tv_show_id, genre, position', shows, (index) =>
    [0, 3].map((step, position) => ({ tv_show_id: id('0001', index), genre: genres[(index + step) % genres.length], position })),
  );
  await insert('movies', 'id, title, genre, rating, year, source, version, created_at, updated_at', movies, (index) => ({
    id: id('0003', index),
    title: titleOf(index),
    genre: genres[index % genres.length],
    rating: index % 7 === 0 ? null : (index % 100) / 10,
    year: 1930 + (index % 95),
    source: 'editor',
    version: 1,
    created_at: at(index),
    updated_at: at(index),
  }));
  await insert(
    'tv_show_distributors',
    'id, tv_show_id, distributor_id, distribution_type, region, contract_start_date, contract_end_date, exclusive, version, created_at, updated_at',
    Math.floor(shows / 5),
    (index) => ({
      id: id('0004', index),
      tv_show_id: id('0001', index * 5),
      distributor_id: distributorOf(index * 3),
      distribution_type: 'streaming',
      region: 'US',
      contract_start_date: day(index),
      contract_end_date: index % 4 === 0 ? null : '2027-06-30',
      exclusive: index % 2 === 0,
      version: 1,
      created_at: at(index),
      updated_at: at(index),
    }),
  );
  await insert('release_dates', 'id, tv_show_id, release_date, region, version, created_at, updated_at', shows, (index) =>
    ['US', 'DE'].map((region, place) => ({
      id: id('0005', index * 2 + place),
      tv_show_id: id('0001', index),
      release_date: day(index + place),
      region,
      version: 1,
      created_at: at(index),
      updated_at: at(index),
    })),
  );
  await client.query(
    `INSERT INTO episodes (id, tv_show_id, season_number, episode_number, title, air_date, duration_minutes, processing_status, created_at)
     SELECT ('0193b7a2-0006-7000-8000-' || lpad(to_hex(show_number * $2 + episode), 12, '0'))::uuid,
            ('0193b7a2-0001-7000-8000-' || lpad(to_hex(show_number), 12, '0'))::uuid,
            episode / 10 + 1, episode % 10 + 1, 'Episode ' || episode + 1, date '1950-01-01' + (show_number * 7919 + episode * 7) % 27000,
            20 + (show_number + episode) % 50, CASE WHEN episode % 100 = 0 THEN 'pending' ELSE 'completed' END,
            timestamptz '2020-01-01' + (show_number * $2 + episode) * interval '1 second'
     FROM generate_series(0, $1::int - 1) AS show_number, generate_series(0, $2::int - 1) AS episode`,
    [shows, episodesPerShow],
  );
  await client.query(
    `INSERT INTO activity_logs (action, resource_type, resource_id, old_values, new_values, sub, username, at)
     SELECT 'edit', 'show', ('0193b7a2-0001-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, '{"status": "running"}', '{"status": "ended"}',
            'person-' || number % 20, 'person-' || number % 20, timestamptz '2024-01-01' + number * interval '1 minute'
     FROM generate_series(0, $1::int - 1) AS number`,
    [shows],
  );
  await client.query('VACUUM ANALYZE');
  await client.end();
}
