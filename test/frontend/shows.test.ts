import { describe, expect, test } from 'vitest';
import { countryChoices } from '../../frontend/src/catalog/countries.ts';
import { showBodyOf, textsOfShow } from '../../frontend/src/features/shows/show-draft.ts';
import { countryCode } from '../../lambda/contract/country.ts';
import { showBody } from '../../lambda/contract/show.ts';

test('the countries to choose from are those of the contract, by name', () => {
  const choices = Object.entries(countryChoices());
  expect(choices.filter(([code]) => !countryCode.safeParse(code).success)).toEqual([]);
  expect(choices).toHaveLength(249);
  expect(choices[0]).toEqual(['AF', 'Afghanistan']);
});

describe('the form of a show', () => {
  const typed = { title: 'A Show', status: 'running' };

  test('is a body that the contract accepts', () => {
    const lists = { genres: 'Drama\n\nCrime', aliases: 'One\r\n\n Two ', external_ids: 'IMDb: tt0903747\ntvmaze:169' };
    const body = showBodyOf({ ...typed, ...lists, premiered: '2008-01-20', ended: '', runtime_minutes: '47' });
    expect(showBody.parse(body)).toMatchObject({
      premiered: '2008-01-20',
      ended: null,
      runtime_minutes: 47,
      genres: ['Drama', 'Crime'],
      aliases: ['One', 'Two'],
      external_ids: [
        { source: 'imdb', value: 'tt0903747' },
        { source: 'tvmaze', value: '169' },
      ],
    });
  });

  test('is filled from the API’s show', () => {
    const lists = { genres: ['Drama', 'Crime'], aliases: ['One, Two', 'Three'], external_ids: [{ source: 'tmdb', value: '1396' }] };
    expect(showBodyOf({ ...typed, genres: lists.genres.join('\n'), ...textsOfShow(lists) })).toMatchObject(lists);
  });

  test('sends the id of a known network, and the description of a new one', () => {
    const network = { network: 'HBO', network_kind: 'streaming', network_country: 'US' };
    expect(showBodyOf({ ...typed, ...network, network_id: 'an id' })).toMatchObject({ network_id: 'an id' });
    expect(showBodyOf({ ...typed, ...network, network_id: '' })).toMatchObject({
      network: { name: 'HBO', kind: 'streaming', country: 'US' },
    });
    expect(showBodyOf({ ...typed, network: '', network_id: '' })).not.toHaveProperty('network');
  });
});
