import { describe, expect, test } from 'vitest';
import { distributionVisit } from '../support/distribution-visit.ts';
import { signedIn } from '../support/sign-in.ts';

const { cloud, browser, editor, page, read, addDistributor, button, shows } = await distributionVisit();

describe('the distribution of a show', () => {
  const choose = async (field: string, text: string, option: RegExp) => {
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: field }).fill(text);
    await dialog.getByRole('option', { name: option }).click();
  };

  test('a contract is added, an overlapping one refused with the name of the other, then edited and deleted', async () => {
    await addDistributor('First Station');
    const second = await addDistributor('Second Station');
    await page.goto(`${cloud.siteUrl}/shows/${shows.get('Dark')}`);
    await page.getByRole('main').getByText('Contracts', { exact: true }).click();
    await page.getByText('This show has no contracts yet.').waitFor();
    await button('Add contract').click();
    const dialog = page.getByRole('dialog', { name: 'Add a contract' });
    const send = dialog.getByRole('button', { name: 'Add contract' });
    await choose('Distributor', 'first sta', /First Station/);
    await choose('Region', 'austria', /Austria/);
    await dialog.getByLabel('First day').fill('2026-01-01');
    await dialog.getByLabel('Last day').fill('2025-01-01');
    await dialog.getByRole('checkbox', { name: 'Exclusive' }).check();
    await send.click();
    await dialog.getByText('must not be before the first day').waitFor();
    await dialog.getByLabel('Last day').fill('2026-12-31');
    await send.click();
    const list = page.getByRole('list', { name: 'Contracts for Dark' });
    await list.getByText('Streaming, Austria').waitFor();

    await button('Add contract').click();
    await choose('Distributor', 'second', /Second Station/);
    await choose('Region', 'AT', /Austria/);
    await dialog.getByLabel('First day').fill('2026-12-31');
    await dialog.getByRole('checkbox', { name: 'Exclusive' }).check();
    await send.click();
    await dialog.getByText(/First Station has this show exclusively \(Austria, .*2026 – .*2026\)/).waitFor();
    await dialog.getByRole('link', { name: 'First Station' }).waitFor();
    await dialog.getByLabel('First day').fill('2027-01-01');
    await send.click();
    await list.getByRole('link', { name: 'Second Station' }).waitFor();

    await button(/^Edit the contract with Second Station, Austria/).click();
    const edit = page.getByRole('dialog', { name: 'Edit the contract with Second Station' });
    await edit.getByRole('combobox', { name: 'Type' }).selectOption({ label: 'Physical media' });
    await choose('Region', 'world', /Worldwide/);
    await edit.getByRole('checkbox', { name: 'Exclusive' }).uncheck();
    await edit.getByRole('button', { name: 'Save' }).click();
    await list.getByText('Physical media, Worldwide').waitFor();
    const { data } = await read(`tv_shows/${shows.get('Dark')}/contracts`);
    expect(data[1]).toMatchObject({ distributor_id: second, region: 'WORLD', exclusive: false, contract_end_date: null, version: 2 });
    await button(/^History of the contract with Second Station/).click();
    const history = page.getByRole('dialog', { name: 'History of the contract with Second Station' });
    await history.getByText('Streaming became Physical').waitFor();
    await page.keyboard.press('Escape');

    await button(/^Delete the contract with Second Station/).click();
    const confirm = page.getByRole('dialog', { name: 'Delete this contract?' });
    await confirm.getByRole('button', { name: 'Cancel' }).click();
    await button(/^Delete the contract with Second Station/).click();
    await confirm.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('The contract with Second Station is deleted').waitFor();
    await expect.poll(() => list.getByRole('listitem').count()).toBe(1);
  });

  test('a release date is added, a second one refused with the day of the first, then edited and deleted', async () => {
    await page.goto(`${cloud.siteUrl}/shows/${shows.get('Dark')}`);
    await page.getByText('Release dates', { exact: true }).click();
    await button('Add release date').click();
    const dialog = page.getByRole('dialog', { name: 'Add a release date' });
    const send = dialog.getByRole('button', { name: 'Add release date' });
    await choose('Region', 'austria', /Austria/);
    await dialog.getByLabel('Day').fill('2026-05-01');
    await send.click();
    const list = page.getByRole('list', { name: 'Release dates of Dark' });
    await list.getByText('Every distributor').waitFor();

    await button('Add release date').click();
    await choose('Region', 'austria', /Austria/);
    await dialog.getByLabel('Day').fill('2027-05-01');
    await send.click();
    await dialog.getByText(/There is a date already \(Austria\): .*2026/).waitFor();
    await choose('Distributor', 'netflix', /Netflix/);
    await send.click();
    await list.getByRole('link', { name: 'Netflix' }).waitFor();

    await button('Edit the release date, Austria, Netflix').click();
    const edit = page.getByRole('dialog', { name: 'Edit the release date' });
    await edit.getByLabel('Day').fill('2028-06-02');
    await edit.getByRole('button', { name: 'Save' }).click();
    await list.getByText(/2028/).waitFor();
    await button('History of the release date, Austria, Netflix').click();
    await page
      .getByRole('dialog', { name: 'History of the release date, Austria' })
      .getByText(/2027 became .*2028/)
      .waitFor();
    await page.keyboard.press('Escape');
    await button('Delete the release date, Austria, Netflix').click();
    await page.getByRole('dialog', { name: 'Delete this release date?' }).getByRole('button', { name: 'Delete', exact: true }).click();
    await expect.poll(() => list.getByRole('listitem').count()).toBe(1);
  });

  test('a viewer sees all of it and can change nothing', async () => {
    const viewer = await signedIn(browser, cloud.siteUrl, 'viewer');
    await viewer.page.goto(`${cloud.siteUrl}/shows/${shows.get('Dark')}`);
    for (const part of ['Contracts', 'Release dates']) await viewer.page.getByRole('main').getByText(part, { exact: true }).click();
    const changes = viewer.page
      .getByRole('main')
      .getByRole('button', { name: /^(Add (contract|release|distr)|Edit|History|Delete|Deact|React)/ });
    await viewer.page.getByRole('list', { name: 'Release dates of Dark' }).getByText('Austria').waitFor();
    const contract = viewer.page.getByRole('list', { name: 'Contracts for Dark' }).getByRole('link', { name: 'First Station' });
    await contract.waitFor();
    expect(await changes.count()).toBe(0);
    await contract.click();
    await viewer.page.getByRole('heading', { level: 1, name: 'First Station' }).waitFor();
    await viewer.page.getByRole('link', { name: 'Dark', exact: true }).waitFor();
    expect(await changes.count()).toBe(0);
    await viewer.page.goto(`${cloud.siteUrl}/distributors`);
    await viewer.page.getByRole('list', { name: 'Distributors, Name A–Z' }).getByRole('link').first().waitFor();
    expect(await changes.count()).toBe(0);
    expect([...viewer.errors, ...editor.errors.filter((text) => !/40[09]|412/.test(text))]).toEqual([]);
  });
});
