import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFindings } from '../support/accessibility.ts';
import type { TestCloud } from '../support/cloud.ts';
import { everyday } from '../support/everyday.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let editor: Page;
const ids = new Map<string, string>();

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  const { data } = (await cloud.call('GET /api/v1/tv_shows?limit=200')).body;
  for (const { id, title } of data) ids.set(title, id);
  const [hbo] = (await cloud.call('GET /api/v1/distributors?name=HBO')).body.data;
  ids.set('HBO', hbo.id);
  const body = { distributor_id: hbo.id, region: 'US', distribution_type: 'cable', contract_start_date: '2002-06-02', exclusive: true };
  await cloud.call(`POST /api/v1/tv_shows/${ids.get('The Wire')}/contracts`, { as: 'editor', headers: { prefer: 'wait=8' }, body });
  editor = (await signedIn(browser, cloud.siteUrl, 'editor')).page;
});

const pressed = (name: string | RegExp) =>
  editor
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
const openPart = (part: string) => editor.getByRole('main').getByText(part, { exact: true }).click();
const dialog = () => editor.getByRole('dialog');
const ofShow = (): string => `/shows/${ids.get('Chernobyl')}`;

describe('what editors change distributors with', () => {
  test.each(
    everyday(
      [
        [
          'adding a distributor, countries open',
          (): string => '/distributors',
          async () => {
            await pressed('Add distributor');
            await editor.getByRole('dialog').getByRole('combobox', { name: 'Country' }).fill('nor');
            await editor.keyboard.press('ArrowDown');
          },
        ],
        ['editing a distributor', (): string => `/distributors/${ids.get('HBO')}`, () => pressed('Edit')],
        [
          'the contracts of a show',
          (): string => `/shows/${ids.get('The Wire')}`,
          async () => {
            await openPart('Contracts');
            await editor.getByRole('list', { name: 'Contracts for The Wire' }).waitFor();
          },
        ],
        [
          'editing a contract',
          (): string => `/shows/${ids.get('The Wire')}`,
          async () => {
            await openPart('Contracts');
            await pressed(/^Edit the contract with HBO/);
          },
        ],
        [
          'deleting a contract',
          (): string => `/shows/${ids.get('The Wire')}`,
          async () => {
            await openPart('Contracts');
            await pressed(/^Delete the contract with HBO/);
          },
        ],
        [
          'adding a release date',
          (): string => `/shows/${ids.get('The Wire')}`,
          async () => {
            await openPart('Release dates');
            await pressed('Add release date');
          },
        ],
      ] as const,
      2,
    ),
  )('%s has no accessibility findings in either theme, wide and narrow', async (_, path, open) => {
    expect(await accessibilityFindings(editor, cloud.siteUrl + path(), open)).toEqual([]);
  });
});

describe('what editors change genres with', () => {
  test.each(
    everyday(
      [
        [
          'a genre that is to have the name of another one',
          async () => {
            await pressed('Rename Action');
            await dialog().getByRole('textbox', { name: 'Name' }).fill('adventure');
            await editor.keyboard.press('Enter');
            await dialog().getByRole('button', { name: 'Merge the two instead…' }).waitFor();
          },
        ],
        [
          'merging a genre, others offered',
          async () => {
            await pressed('Merge Action into another genre');
            await dialog().getByRole('combobox').fill('adv');
            await dialog().getByRole('option').first().waitFor();
            await editor.keyboard.press('ArrowDown');
          },
        ],
        [
          'a genre that cannot be deleted',
          async () => {
            await pressed('Delete Action');
            await dialog().getByRole('button', { name: 'Delete', exact: true }).click();
            await dialog().getByText('Action is still in use.').waitFor();
          },
        ],
        ['adding a genre', () => pressed('Add genre')],
        [
          'the history of a genre',
          async () => {
            await pressed('History of Action');
            await dialog().getByText('Nobody has changed it since its import.').waitFor();
          },
        ],
      ] as const,
      2,
    ),
  )('%s has no accessibility findings in either theme, wide and narrow', async (_, open) => {
    expect(await accessibilityFindings(editor, `${cloud.siteUrl}/genres`, open)).toEqual([]);
  });
});

describe('what editors change shows with', () => {
  test.each(
    everyday(
      [
        [
          'a new show',
          (): string => '/shows',
          async () => {
            await pressed('Add show');
            await dialog().getByRole('combobox', { name: 'Network' }).fill('net');
            await dialog().getByRole('listbox').getByRole('option').first().waitFor();
            await editor.keyboard.press('ArrowDown');
          },
        ],
        [
          'a show',
          ofShow,
          async () => {
            await pressed('Edit show');
            await dialog().getByText('Network').first().waitFor();
          },
        ],
        [
          'the episodes of a season',
          ofShow,
          async () => {
            await pressed(/^Edit episodes/);
            await editor.getByRole('button', { name: 'Edit 1x02' }).waitFor();
          },
        ],
        [
          'an episode',
          ofShow,
          async () => {
            await pressed(/^Edit episodes/);
            await pressed('Edit 1x02');
            await dialog().getByRole('textbox', { name: 'Title' }).waitFor();
          },
        ],
        [
          'several episodes at once, one of them refused',
          ofShow,
          async () => {
            await pressed('Add several');
            await dialog().getByRole('textbox', { name: 'Episodes' }).fill('one');
            await dialog().getByRole('button', { name: 'Add episodes' }).click();
            await dialog().getByText('Line 1').waitFor();
          },
        ],
      ] as const,
      2,
    ),
  )('%s has no accessibility findings in either theme, wide and narrow', async (_, path, open) => {
    expect(await accessibilityFindings(editor, cloud.siteUrl + path(), open)).toEqual([]);
  });
});
