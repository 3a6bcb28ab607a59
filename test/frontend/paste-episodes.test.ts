import { describe, expect, test } from 'vitest';
import { parseEpisodes, problemsOfRows } from '../../frontend/src/features/shows/paste-episodes.ts';

describe('pasted episodes', () => {
  test.each([
    ['1\tPilot\t2008-01-20\t58', { episode_number: 1, title: 'Pilot', air_date: '2008-01-20', duration_minutes: 58 }],
    ['2, Cat’s in the Bag..., 2008-01-27, 48', { episode_number: 2, title: 'Cat’s in the Bag...', air_date: '2008-01-27' }],
    ['3', { episode_number: 3, title: null, air_date: null, duration_minutes: null }],
    ['3,,,', { episode_number: 3, title: null, air_date: null, duration_minutes: null }],
    ['4,,2008-02-10', { episode_number: 4, title: null, air_date: '2008-02-10', duration_minutes: null }],
    ['5,Hello, Goodbye, and More,2008-02-17,47', { title: 'Hello, Goodbye, and More', duration_minutes: 47 }],
    ['6,"Hello, ""Goodbye"""', { title: 'Hello, "Goodbye"', air_date: null }],
    ['7\tOne, Two\t\t50', { title: 'One, Two', air_date: null, duration_minutes: 50 }],
  ])('%s', (line, episode) => {
    const { episodes, problems } = parseEpisodes(line);
    expect(problems).toEqual([]);
    expect(episodes).toMatchObject([episode]);
  });

  test.each([
    ['Pilot', '“Pilot” is not an episode number'],
    ['0,Pilot', '“0” is not an episode number'],
    ['1,Pilot,20.1.2008', '“20.1.2008” is not a date such as 2008-01-20'],
    ['1,Pilot,2008-02-30', '“2008-02-30” is not a date such as 2008-01-20'],
    ['1,Pilot,,an hour', '“an hour” is not a number of minutes'],
    ['1\tPilot\t\t58\tmore', 'has more than number, title, date and minutes'],
    [`1,${'x'.repeat(256)}`, 'its title is longer than 255 characters'],
    ['', 'is empty'],
  ])('%s is refused', (line, message) => expect(parseEpisodes(line).problems).toEqual([{ line: 1, message }]));

  test('empty lines count in line numbers, and an episode number can only be used once', () => {
    const { episodes, problems } = parseEpisodes('\n1,One\r\n\n2,Two\n1,Again\n');
    expect(episodes.map(({ line }) => line)).toEqual([2, 4, 5]);
    expect(problems).toEqual([{ line: 5, message: 'episode 1 is in line 2 already' }]);
  });

  test('500 go at once', () => {
    const lines = Array.from({ length: 600 }, (_, index) => index + 1).join('\n');
    expect(parseEpisodes(lines).problems).toEqual([{ line: 501, message: 'at most 500 episodes at once' }]);
  });

  test('the API’s problems with rows are shown at their lines', () => {
    const lines = [2, 4, 5];
    const message = 'season 1 has an episode 3 already';
    const errors = [
      { field: 'items[1].episode_number', message: 'Too big' },
      { field: 'items[2].episode_number', message },
      { field: 'items', message: 'Too many' },
    ];
    expect(problemsOfRows(errors, lines)).toEqual([
      { line: 4, message: 'Too big' },
      { line: 5, message },
    ]);
  });
});
