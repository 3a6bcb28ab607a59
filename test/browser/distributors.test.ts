import { describe, expect, test } from 'vitest';
import { insertRows } from '../support/catalog-rows.ts';
import { distributionVisit } from '../support/distribution-visit.ts';
import { operator } from '../support/operator.ts';

const { cloud, page, read, write, addDistributor, button, shows } = await distributionVisit();
const search = () => new URL(page.url()).search;

describe('the list of distributors', () => {
  const names = (list: string) => page.getByRole('list', { name: list }).getByRole('link').allTextContents();

  test('is searched and filtered, and keeps both in the address', async () => {
    await addDistributor('Kanal Eins', { kind: 'streaming', country_code: 'LI' });
    await addDistributor('Kanal Zwei', { country_code: 'LI' });
    await write(`DELETE /api/v1/distributors/${await addDistributor('Kanal Drei', { country_code: 'LI' })}`);
    await page.goto(cloud.siteUrl);
    await button(/^Account/).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await page.getByRole('list', { name: 'Distributors, Name A–Z' }).getByRole('link').first().waitFor();
    await page.getByRole('searchbox', { name: 'Search distributors' }).fill('kanal');
    await expect.poll(() => names('Distributors, that match kanal, Name A–Z')).toHaveLength(2);
    await page.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Networks' });
    await expect.poll(async () => (await names('Networks, that match kanal, Name A–Z'))[0]).toContain('Kanal Zwei');
    await page.getByRole('combobox', { name: 'Active or not' }).selectOption({ label: 'Inactive' });
    await page.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'Liechtenstein' });
    await expect.poll(search).toBe('?q=kanal&kind=network&active=false&country=LI');

    await page.reload();
    await page.getByRole('link', { name: /^Kanal Drei\s*Inactive\s*Network.*Liechtenstein$/ }).waitFor();
    await page.getByRole('combobox', { name: 'Country' }).selectOption({ label: 'Norway' });
    await page.getByText('No distributor matches').waitFor();
    await button('Show all distributors').click();
    await expect.poll(search).toBe('');
    await page.getByRole('list', { name: 'Distributors, Name A–Z' }).getByRole('link').first().waitFor();
  });

  test('loads more while scrolling', async () => {
    const stations = Array.from({ length: 110 }, (_, index) => ({ kind: 'network', name: `Local Station ${index}`, country_code: 'IS' }));
    await insertRows(operator(cloud), { distributors: stations });
    await page.goto(`${cloud.siteUrl}/distributors?country=IS`);
    const list = page.getByRole('list', { name: 'Distributors, of Iceland, Name A–Z' });
    await list.getByRole('link').first().waitFor();
    await page.keyboard.press('End');
    await expect.poll(() => list.getByRole('link').count()).toBeGreaterThanOrEqual(110);
  });
});

describe('a distributor', () => {
  test('is added, with refusals at their fields; a duplicate links to the existing one', async () => {
    await page.goto(`${cloud.siteUrl}/distributors`);
    await button('Add distributor').click();
    const dialog = page.getByRole('dialog', { name: 'Add a distributor' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Nordlicht TV');
    await dialog.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Streaming service' });
    await dialog.getByRole('combobox', { name: 'Country' }).fill('norw');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const website = dialog.getByRole('textbox', { name: 'Website' });
    await website.fill('ftp://example.org');
    await dialog.getByRole('button', { name: 'Add distributor' }).click();
    await dialog.getByText('must be an address that begins with http:// or https://').waitFor();
    expect(await website.getAttribute('aria-invalid')).toBe('true');
    await website.fill('https://nordlicht.example.org');
    await dialog.getByRole('button', { name: 'Add distributor' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nordlicht TV' }).waitFor();
    await page.getByText('Streaming service · Norway').waitFor();
    await page.getByRole('link', { name: /^nordlicht\.example\.org/ }).waitFor();
    await page.getByText('The catalog has no show that Nordlicht TV showed first').waitFor();

    await page.getByRole('link', { name: 'Distributors', exact: true }).first().click();
    await button('Add distributor').click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Nordlicht TV');
    await dialog.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Streaming service' });
    await dialog.getByRole('combobox', { name: 'Country' }).fill('Norway');
    await dialog.getByRole('button', { name: 'Add distributor' }).click();
    await dialog.getByRole('link', { name: 'Open it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nordlicht TV' }).waitFor();
  });

  test('is corrected unless another editor was faster, and deactivated; both can be undone', async () => {
    const id = await addDistributor('To Be Corrected', { country_code: 'DE' });
    await page.goto(`${cloud.siteUrl}/distributors/${id}`);
    await button('Edit').click();
    const dialog = page.getByRole('dialog', { name: 'Edit To Be Corrected' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Corrected');
    const country = dialog.getByRole('combobox', { name: 'Country' });
    expect(await country.inputValue()).toBe('Germany');
    await country.fill('Nowhere');
    await dialog.getByText('No country has this name.').waitFor();
    await dialog.getByRole('button', { name: 'Save' }).click();
    expect(await country.evaluate((input: HTMLInputElement) => input.validationMessage)).toBe('Choose an entry from the list.');
    await country.fill('');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Corrected', exact: true }).waitFor();
    expect(await read(`distributors/${id}`)).toMatchObject({ name: 'Corrected', country_code: null, version: 2 });

    await button('Edit').click();
    await cloud.call(`PUT /api/v1/distributors/${id}`, {
      as: 'admin',
      headers: { prefer: 'wait=8', 'if-match': '"2"' },
      body: { kind: 'network', name: 'By Somebody Else' },
    });
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Somebody changed this distributor while you were editing').waitFor();
    await button('Discard mine').click();
    await page.getByRole('heading', { name: 'By Somebody Else' }).waitFor();

    await button('Deactivate').click();
    await page.getByText('By Somebody Else is no longer active').waitFor();
    await page.getByText('Inactive', { exact: true }).first().waitFor();
    expect((await read(`distributors/${id}`)).active).toBe(false);
    await button('Undo').click();
    await page.getByText('By Somebody Else is active again').waitFor();
    await button('Deactivate').click();
    await button('Reactivate').click();
    await button('Deactivate').waitFor();
    expect((await read(`distributors/${id}`)).active).toBe(true);
  });

  test('lists its shows with their contracts, and the network of a show links to it', async () => {
    const wire = shows.get('The Wire');
    const { network_id: hbo } = await read(`tv_shows/${wire}`);
    const terms = { distributor_id: hbo, distribution_type: 'cable', contract_start_date: '2020-01-01', exclusive: true };
    await write(`POST /api/v1/tv_shows/${wire}/contracts`, { ...terms, region: 'CH', contract_end_date: '2020-12-31' });
    await page.goto(`${cloud.siteUrl}/shows/${wire}`);
    await page.getByRole('link', { name: 'HBO', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'HBO' }).waitFor();
    const line = page.getByRole('list', { name: 'Contracts for The Wire' }).getByRole('listitem');
    expect(await line.textContent()).toMatch(/Cable, Switzerland.*2020.*–.*2020.*Exclusive.*Ended/);
    await page.getByRole('link', { name: 'The Wire' }).click();
    await page.getByRole('heading', { level: 1, name: 'The Wire' }).waitFor();
  });
});
