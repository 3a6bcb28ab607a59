/** A file of TVmaze with `count` shows named after a word, each with three episodes: four rows a show. */
export const tvmazeShows = (word: string, firstId: number, count: number, fields: object = {}): string =>
  JSON.stringify(
    Array.from({ length: count }, (_, index) => ({
      ...{ id: firstId + index, name: `${word} ${index}`, type: 'Scripted', genres: ['Drama'], status: 'Running', premiered: '2020-01-02' },
      ...fields,
      _embedded: {
        episodes: [1, 2, 3].map((number) => ({
          ...{ id: (firstId + index) * 10 + number, name: `Part ${number}`, season: 1, number, type: 'regular' },
          ...{ airdate: '2020-01-03', airtime: '20:00', airstamp: '2020-01-04T01:00:00+00:00', runtime: 30 },
        })),
      },
    })),
  );
