import type { Page, Request } from 'playwright-core';

const underWay = new WeakMap<Page, Set<Request>>();

/** Number of unfinished requests of a page. Counting starts with the first call. */
function requestsOf(page: Page): Set<Request> {
  const known = underWay.get(page);
  if (known) return known;
  const requests = new Set<Request>();
  underWay.set(page, requests);
  page.on('request', (request) => requests.add(request));
  page.on('requestfinished', (request) => requests.delete(request));
  page.on('requestfailed', (request) => requests.delete(request));
  page.on('framenavigated', (frame) => {
    // Requests of the previous page never finish.
    for (const request of requests) if (!request.isNavigationRequest() && frame === page.mainFrame()) requests.delete(request);
  });
  return requests;
}

/** Opens an address and waits until the page has settled. */
export async function open(page: Page, url: string): Promise<void> {
  requestsOf(page);
  await page.goto(url);
  await settled(page);
}

/** Waits until a page has drawn its content: it has a heading, no placeholder and no unfinished request, and starts none when idle. */
export async function settled(page: Page): Promise<void> {
  const requests = requestsOf(page);
  for (let quiet = 0; quiet < 2; ) {
    await page.waitForFunction(
      () => document.querySelector('main h1') && !document.querySelector('main .skeleton, main [aria-busy="true"]'),
    );
    await page.evaluate(() => new Promise((idle) => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(idle)))));
    quiet = requests.size === 0 ? quiet + 1 : 0;
  }
}
