import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFindings } from '../support/accessibility.ts';
import type { TestCloud } from '../support/cloud.ts';
import { everyday } from '../support/everyday.ts';
import { settled } from '../support/settled.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;
let errors: string[];

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  ({ page, errors } = await signedIn(browser, cloud.siteUrl, 'editor'));
});

interface Field {
  readonly path: string;
  /** The button that opens the dialog with the field. */
  readonly opener?: string;
  readonly name: string;
  /** A text with several suggestions. */
  readonly text: string;
}

/** A field of each source file that uses the combobox. */
const fields: Readonly<Record<string, Field>> = {
  'editing/pick-field.tsx': { path: '/distributors', opener: 'Add distributor', name: 'Country', text: 'a' },
  'features/my-shows/add-show-dialog.tsx': { path: '/', opener: 'Add show', name: 'Title', text: 'the' },
  'features/profile/profile-page.tsx': { path: '/profile', name: 'Dates and numbers', text: 'a' },
  'features/shows/network-field.tsx': { path: '/shows', opener: 'Add show', name: 'Network', text: 'b' },
  'ui/token-field.tsx': { path: '/shows', opener: 'Add show', name: 'Genres', text: 'r' },
};

const source = join(import.meta.dirname, '../../frontend/src');

test('every file that uses the combobox is tested', () => {
  const files = globSync('**/*.tsx', { cwd: source }).filter((file) => /<Combobox\b/.test(readFileSync(join(source, file), 'utf8')));
  expect(files.sort()).toEqual(Object.keys(fields));
});

const list = () => page.getByRole('listbox');
const options = () => list().getByRole('option');
const isFocused = (input: Locator) => input.evaluate((element) => element === document.activeElement);
const marked = (input: Locator) =>
  input.evaluate((element) => document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.textContent ?? null);

/** Opens the page or dialog with the field, and scrolls to the field. */
async function show({ path, opener, name }: Field, width: number, height: number): Promise<Locator> {
  await page.setViewportSize({ width, height });
  await page.goto(cloud.siteUrl + path);
  if (opener) await page.getByRole('main').getByRole('button', { name: opener }).first().click();
  const input = page.locator('input[role="combobox"]').and(page.getByRole('combobox', { name }));
  await input.scrollIntoViewIfNeeded();
  return input;
}

async function suggest(field: Field, width = 1280, height = 800): Promise<Locator> {
  const input = await show(field, width, height);
  await input.fill(field.text);
  await options().nth(1).waitFor();
  await allSuggestions();
  return input;
}

/** Waits until no further suggestion arrives: the page searches a moment after the last key, and shows what it knows until then. */
async function allSuggestions(): Promise<void> {
  for (let [before, now] = ['', 'first']; before !== now; ) {
    before = now;
    await page.waitForTimeout(500);
    await settled(page);
    now = (await options().allTextContents()).join('\n');
  }
}

/** How much of the list is visible, in per cent. */
const visiblePart = () =>
  list().evaluate((element) => {
    const { left, width, top, height } = element.getBoundingClientRect();
    const parts = [0.02, 0.25, 0.5, 0.75, 0.98];
    const visible = parts.filter((part) => element.contains(document.elementFromPoint(left + width / 2, top + height * part)));
    return (100 * visible.length) / parts.length;
  });

const scrolled = (input: Locator) => input.evaluate((element) => (element.closest('dialog') ?? document.documentElement).scrollTop);

describe.each(everyday(Object.entries(fields), 3))('the list of %s', (_, field) => {
  test.each([
    [1280, 800],
    [360, 640],
  ])('is entirely visible, has room for two options, and moves nothing at %d × %d', async (width, height) => {
    const input = await show(field, width, height);
    const before = await scrolled(input);
    await input.fill(field.text);
    await options().nth(1).waitFor();
    expect(await visiblePart()).toBe(100);
    const [room, line] = [await list().boundingBox(), await options().first().boundingBox()];
    expect(room?.height).toBeGreaterThan(2 * (line?.height ?? Number.NaN));
    expect(await scrolled(input)).toBe(before);
  });

  test('follows the keyboard pattern of a combobox', async () => {
    const input = await suggest(field);
    const texts = await options().allTextContents();
    expect(await marked(input)).toBeNull();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => marked(input)).toBe(texts[0]);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => marked(input)).toBe(texts.at(-1));
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => marked(input)).toBe(texts[0]);
    await page.keyboard.press('Escape');
    await list().waitFor({ state: 'hidden' });
    expect([await input.inputValue(), await isFocused(input)]).toEqual([field.text, true]);
    // A list that opens again does not continue at the option of the closed list.
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => marked(input)).toBe(texts[0]);
    await page.keyboard.press('Tab');
    await list().waitFor({ state: 'hidden' });
    expect([await input.inputValue(), await isFocused(input)]).toEqual([field.text, false]);
  });

  test('leaves the keys of an input method alone', async () => {
    const input = await suggest(field);
    await page.keyboard.press('ArrowDown');
    const before = await marked(input);
    expect(before).not.toBeNull();
    const keyboard = await page.context().newCDPSession(page);
    for (const key of ['Enter', 'ArrowDown', 'Escape']) {
      await keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: 229 });
      await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key, windowsVirtualKeyCode: 229 });
    }
    await keyboard.detach();
    expect([await list().isVisible(), await marked(input), await input.inputValue()]).toEqual([true, before, field.text]);
  });

  test('takes a pressed option, and the field keeps the focus', async () => {
    const input = await suggest(field);
    await options().nth(1).click();
    await list().waitFor({ state: 'hidden' });
    expect(await input.inputValue()).not.toBe(field.text);
    expect(await isFocused(input)).toBe(true);
  });

  test('leaves the rest of the form to screen readers', async () => {
    await suggest(field);
    const hidden = await page
      .locator('[aria-hidden="true"], [inert]')
      .evaluateAll((all) => all.filter((each) => each.querySelector('input, a, button')).length);
    expect(hidden).toBe(0);
  });
});

test('screen readers get the text below the list', async () => {
  const input = await suggest(fields['editing/pick-field.tsx'] as Field);
  await input.fill('no such country');
  await page.getByRole('dialog').getByRole('status').getByText('No country has this name.').waitFor();
});

test('an open list has no accessibility findings in either theme, wide and narrow', async () => {
  const field = fields['editing/pick-field.tsx'] as Field;
  const act = async () => {
    await page.getByRole('main').getByRole('button', { name: 'Add distributor' }).click();
    await page.getByRole('dialog').getByRole('combobox', { name: field.name }).fill(field.text);
    await options().nth(1).waitFor();
  };
  expect(await accessibilityFindings(page, `${cloud.siteUrl}${field.path}`, act)).toEqual([]);
  expect(errors).toEqual([]);
});
