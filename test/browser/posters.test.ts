import { crc32, deflateSync } from 'node:zlib';
import type { Browser, Locator, Page, Request } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { accessibilityFindings } from '../support/accessibility.ts';
import type { TestCloud } from '../support/cloud.ts';
import { settled } from '../support/settled.ts';
import { sharedCloudAndBrowser } from '../support/shared-cloud.ts';
import { signedIn } from '../support/sign-in.ts';

let cloud: TestCloud;
let browser: Browser;
let page: Page;
const asked: Request[] = [];
const ids = new Map<string, string>();

const addresses = {
  'Poster That Comes': 'https://pictures.example/comes.png',
  'Poster That Fails': 'https://pictures.example/fails.png',
  'Poster Without Https': 'http://pictures.example/plain.png',
};
type Title = keyof typeof addresses;

beforeAll(async () => {
  [cloud, browser] = await sharedCloudAndBrowser();
  for (const [title, poster_url] of Object.entries(addresses)) {
    const body = { title, status: 'running', poster_url };
    ids.set(title, (await cloud.call('POST /api/v1/tv_shows', { as: 'editor', headers: { prefer: 'wait=8' }, body })).body.id);
  }
  const editor = await signedIn(browser, cloud.siteUrl, 'editor');
  page = editor.page;
  await editor.context.route(/^https?:\/\/pictures\.example\//, (route, request) => {
    asked.push(request);
    return request.url().endsWith('fails.png') ? route.fulfill({ status: 404 }) : route.fulfill({ contentType: 'image/png', body: png() });
  });
});

/** A picture in one color, three by two: wider than a poster. */
function png(): Buffer {
  const part = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const named = Buffer.concat([Buffer.from(type), data]);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const header = Buffer.from([0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0]);
  const row = Buffer.from([0, ...Array.from({ length: 3 }, () => [210, 30, 90]).flat()]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    part('IHDR', header),
    part('IDAT', deflateSync(Buffer.concat([row, row]))),
    part('IEND', Buffer.alloc(0)),
  ]);
}

const picture = (within: Locator, title: Title) => within.locator(`img[src="${addresses[title]}"]`);
const opacity = (image: Locator) => image.evaluate((element) => getComputedStyle(element).opacity);
const width = (image: Locator) => image.evaluate((element: HTMLImageElement) => (element.complete ? element.naturalWidth : -1));

async function comes(image: Locator) {
  await expect.poll(() => width(image)).toBe(3);
  await expect.poll(() => opacity(image)).toBe('1');
}

/** Expects the drawn poster to be visible, with or without its picture. */
async function fails(image: Locator) {
  await expect.poll(() => width(image)).toBe(0);
  expect(await opacity(image)).toBe('0');
  expect(await image.locator('xpath=..').textContent()).toBe('PT');
}

test.each([1280, 360])('in the list of shows, %i wide: the picture where it comes, the drawn poster where not', async (wide) => {
  asked.length = 0;
  await page.setViewportSize({ width: wide, height: 800 });
  await page.goto(`${cloud.siteUrl}/shows?q=poster`);
  const list = page.getByRole('list', { name: /^Shows that match/ });
  const image = picture(list, 'Poster That Comes');
  await comes(image);
  await fails(picture(list, 'Poster That Fails'));
  expect(await picture(list, 'Poster Without Https').count()).toBe(0);

  expect(asked.map((request) => request.url()).sort()).toEqual([addresses['Poster That Comes'], addresses['Poster That Fails']]);
  for (const request of asked) expect(await request.headerValue('referer')).toBeNull();
  expect(await image.getAttribute('alt')).toBe('');
  expect(await image.getAttribute('loading')).toBe('lazy');
  const boxes = await list.locator('.poster-art').evaluateAll((posters) =>
    posters.map((poster) => {
      const { width, height } = poster.getBoundingClientRect();
      return [Math.round(width), Math.round(height), Math.round((100 * width) / height)];
    }),
  );
  expect(boxes).toEqual(Array(3).fill([boxes[0]?.[0], boxes[0]?.[1], 75]));
});

test('on the page of a show, and in the palette', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${cloud.siteUrl}/shows/${ids.get('Poster That Comes')}`);
  await comes(picture(page.getByRole('article'), 'Poster That Comes'));
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Search shows/ }).fill('poster that');
  await comes(picture(page.getByRole('option', { name: /^Poster That Comes/ }), 'Poster That Comes'));
  await page.keyboard.press('Escape');
  await page.goto(`${cloud.siteUrl}/shows/${ids.get('Poster That Fails')}`);
  await fails(picture(page.getByRole('article'), 'Poster That Fails'));
});

test('in the tracker', async () => {
  const body = { season: 1, episode: 1 };
  await cloud.call('PUT /api/v1/progress?tv_show=Poster%20That%20Comes', { as: 'editor', body });
  await page.goto(`${cloud.siteUrl}/my-shows`);
  await comes(picture(page.getByRole('article').filter({ hasText: 'Poster That Comes' }), 'Poster That Comes'));
});

test('an editor sees the picture before saving; a host alone is not asked', async () => {
  await page.clock.install();
  await page.goto(`${cloud.siteUrl}/shows/${ids.get('Poster Without Https')}`);
  await page.getByRole('button', { name: 'Edit show' }).click();
  const dialog = page.getByRole('dialog');
  const address = dialog.getByRole('textbox', { name: 'Poster address' });
  expect(await dialog.locator('img').count()).toBe(0);
  asked.length = 0;
  await address.fill('https://pictures.example/');
  // The picture is requested half a second after the last key press.
  await page.clock.fastForward(1000);
  await settled(page);
  expect(await dialog.locator('img').count()).toBe(0);
  await address.fill(addresses['Poster That Comes']);
  await comes(picture(dialog, 'Poster That Comes'));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await comes(picture(page.getByRole('article'), 'Poster That Comes'));
  expect(new Set(asked.map((request) => request.url()))).toEqual(new Set([addresses['Poster That Comes']]));
});

test('has no accessibility findings in either theme, wide and narrow', async () => {
  expect(await accessibilityFindings(page, `${cloud.siteUrl}/shows?q=poster`)).toEqual([]);
  const edited = accessibilityFindings(page, `${cloud.siteUrl}/shows/${ids.get('Poster That Comes')}`, async () => {
    await page.getByRole('button', { name: 'Edit show' }).click();
    await comes(picture(page.getByRole('dialog'), 'Poster That Comes'));
  });
  expect(await edited).toEqual([]);
});
