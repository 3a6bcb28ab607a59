/** Ids in the catalog that `fillLargeCatalog` creates. */
const show = '0193b7a2-0001-7000-8000-000000000005';
const distributor = '0193b7a2-0002-7000-8000-000000000003';
const movie = '0193b7a2-0003-7000-8000-000000000003';
const episode = '0193b7a2-0006-7000-8000-000000000005';
const person = 'person-3';

/** The questions that people wait for most: details, first pages of lists, searches. */
export const everyday = [
  `tv_shows/${show}`,
  'tv_shows/tvmaze:1000077',
  `tv_shows/${show}/episodes`,
  `episodes/${episode}`,
  `movies/${movie}`,
  'tv_shows',
  'tv_shows?genre=drama&status=running',
  'episodes',
  'movies?sort=-rating',
  'tv_shows/search?q=godfather',
  'tv_shows/search?q=godfahter',
  'tv_shows/search?q=the',
  'movies/search?title=godfather',
] as const;

/** The other questions to the catalog, with values that are frequent, rare and absent. */
export const further = [
  ...['-title', 'premiered', '-premiered', 'created_at', '-created_at'].map((sort) => `tv_shows?sort=${sort}`),
  'tv_shows?title=godfather',
  'tv_shows?title=the',
  'tv_shows?title=godfahter&status=running',
  'tv_shows?genre=drama',
  'tv_shows?genre=nothing',
  'tv_shows?status=upcoming',
  'tv_shows?status=running&sort=-premiered',
  'tv_shows?network=Channel%203',
  'tv_shows?country=FR',
  'tv_shows?country=AQ',
  'tv_shows/search?q=th',
  `tv_shows/search?q=${encodeURIComponent('愛情')}`,
  `tv_shows?title=${encodeURIComponent('愛情')}`,
  `tv_shows/search?q=${encodeURIComponent('缺無')}`,
  'tv_shows/search?q=nothing%20at%20all',
  'tv_shows/search?q=tvmaze:1000077',
  ...['seasons', 'contracts', 'release_dates', 'external_ids'].map((part) => `tv_shows/${show}/${part}`),
  `tv_shows/${show}/episodes?season=1`,
  'episodes?page=400&limit=20',
  'episodes?status=pending',
  'episodes?scope=failed',
  'episodes?scope=deleted',
  'tv_shows?scope=deleted',
  'tv_shows?scope=deleted&sort=title',
  'movies?scope=deleted',
  'episodes?sort=air_date',
  'episodes?sort=-air_date',
  'episodes?show=tvmaze:1000077',
  `episodes/${episode}/status`,
  'distributors',
  'distributors?kind=streaming',
  'distributors?name=channel%203',
  `distributors/${distributor}`,
  `distributors/${distributor}/tv_shows`,
  'contracts',
  'contracts?active_on=2026-01-01',
  'contracts?expiring_within=90',
  'contracts?region=DE',
  'movies',
  'movies?sort=-year',
  'movies?sort=-created_at',
  'movies?title=the',
  'movies?title=the&sort=-rating',
  'movies?title=godfahter',
  'movies?title=godfahter&sort=-year',
  'movies?title=the&genre=drama&min_rating=8&sort=-rating',
  ...['title', '-title', 'year', '-year', 'rating', '-rating', 'created_at', '-created_at'].flatMap((sort) => [
    `movies?genre=drama&sort=${sort}`,
    `movies?min_rating=9&sort=${sort}`,
    `movies?year_from=1990&year_to=1999&sort=${sort}`,
    `movies?genre=drama&genre=war&min_rating=5&year_from=1960&sort=${sort}`,
  ]),
  'movies?min_rating=0',
  'movies?year_to=1931&sort=-year',
  'movies/search?title=the',
  'movies/search?title=a',
  'movies/search?title=er',
  `movies/search?title=${encodeURIComponent('愛情')}`,
  'movies?title=s.w.a.t.',
  'movies/search?title=godfahter',
  'movies/filter?genre=drama&min_rating=9',
  'movies/filter?genre=nothing',
  'movies/filter?year=1931',
  'genres',
  'genres?name=rom',
  'movies/top-rated?start=0&limit=50',
  'movies/top-rated?start=9000&limit=50',
  'movies/similar?title=The%20Godfather&year=1972',
  'activity',
  `activity?username=${person}`,
  `activity?resource_type=show&resource_id=${show}`,
  'activity?resource_type=show',
  'activity?from=2024-01-02T00:00:00Z&to=2024-01-02T01:00:00Z',
] as const;

/**
 * Questions whose answer has a total. An index counts the rows, and only the shown rows are read. `min_rating=0` is missing because nearly
 * every movie has a rating, and then counting with the index costs as much as reading the table.
 */
export const counting = ['movies/filter', 'movies/filter?min_rating=5'] as const;
