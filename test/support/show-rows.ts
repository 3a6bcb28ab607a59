/** Shows with three episodes each, as TVmaze states them. Their names begin with a word. */
export const showRows = (count: number, of = 'Made') =>
  JSON.stringify(
    Array.from({ length: count }, (_, index) => ({
      ...{ id: 900_000 + index, name: `${of} ${index}`, type: 'Scripted', genres: ['Drama'], status: 'Running', premiered: '2020-01-02' },
      _embedded: {
        episodes: [1, 2, 3].map((number) => ({
          ...{ id: 9_000_000 + index * 10 + number, name: `Part ${number}`, season: 1, number, type: 'regular' },
          ...{ airdate: '2020-01-03', airtime: '20:00', airstamp: '2020-01-04T01:00:00+00:00', runtime: 30 },
        })),
      },
    })),
  );
