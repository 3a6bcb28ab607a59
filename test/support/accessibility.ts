import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * Opens `url` in both themes, wide and narrow, brings the page into a state, and answers what is wrong with it then: what axe
 * finds, and whether it is wider than its window.
 */
export async function accessibilityFindings(page: Page, url: string, open: () => Promise<void> = async () => undefined): Promise<string[]> {
  const findings: string[] = [];
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(url);
    await page.waitForLoadState('networkidle');
    await open();
    findings.push(...(await findingsInSight(page)));
  }
  return findings;
}

/** What is wrong with a page as it is now, in both themes. */
export async function findingsInSight(page: Page): Promise<string[]> {
  const findings: string[] = [];
  const width = page.viewportSize()?.width;
  if (!(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))) findings.push(`wider than ${width} px`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await page.evaluate(drawAll);
    // What fades in or changes its colour is looked at when it is done.
    await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
    // One document without frames; what is behind a dialog cannot be reached, and is looked at without it.
    const whole = new AxeBuilder({ page }).setLegacyMode();
    const axe = (await page.locator('dialog:modal').count()) > 0 ? whole.include('dialog:modal') : whole;
    // Only the colours differ.
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules('color-contrast')).analyze();
    findings.push(...violations.map(({ id, nodes }) => `${colorScheme}, ${width} px: ${id}: ${nodes.map(({ html }) => html).join(' ')}`));
  }
  return findings;
}

/** Rows that are out of sight keep the colours of the former theme until they are drawn. */
function drawAll(): void {
  for (const row of document.querySelectorAll<HTMLElement>('main li')) row.style.contentVisibility = 'visible';
}
