import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { isExhaustive } from './everyday.ts';
import { open as opened, settled } from './settled.ts';

/**
 * Opens `url`, brings the page into a state with `open`, and returns the findings of `findingsHere`. The page must show the same layers
 * at both widths.
 */
export async function accessibilityFindings(page: Page, url: string, open?: () => Promise<void>): Promise<string[]> {
  await lookWide(page);
  await opened(page, url);
  const before = await page.evaluate(whatIsOpen, anythingOpen);
  await open?.();
  if (open) await page.waitForFunction(isOtherOpen, [anythingOpen, before]);
  await settled(page);
  return findingsHere(page);
}

/** Sets the wide window and the light theme in which checks begin. */
export async function lookWide(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

/**
 * Findings about the current page: those of axe in the wide window, colors that lack contrast in the dark theme, and whether the page is
 * wider than a narrow window. Where the tests are exhaustive, also those of axe in the narrow window.
 */
export async function findingsHere(page: Page): Promise<string[]> {
  const wide = await page.evaluate(whatIsOpen, layers);
  const findings = await findingsInSight(page, isExhaustive ? ['light', 'dark'] : ['light']);
  await page.setViewportSize({ width: 360, height: 800 });
  const narrow = await page.evaluate(whatIsOpen, layers);
  if (narrow !== wide) throw new Error(`At 360 px ${narrow || 'nothing'} is open, at 1280 px ${wide || 'nothing'}`);
  return [...findings, ...(await findingsInSight(page, isExhaustive ? ['light'] : ['dark']))];
}

/** Findings about the current page at its current width, in both themes or in the given ones. */
export async function findingsInSight(page: Page, themes: readonly ('light' | 'dark')[] = ['light', 'dark']): Promise<string[]> {
  const findings: string[] = [];
  const width = page.viewportSize()?.width;
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(drawAll);
    if (!(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))) findings.push(`wider than ${width} px`);
    // A document with axe does not load its half megabyte again.
    const axeSource = (await page.evaluate(() => 'axe' in window)) ? 'void 0' : undefined;
    // The page has no frames. Content behind a dialog cannot be reached; it is checked without the dialog.
    const whole = new AxeBuilder({ page, axeSource }).setLegacyMode().options({ resultTypes: ['violations'] });
    const axe = (await page.locator('dialog:modal').count()) > 0 ? whole.include('dialog:modal') : whole;
    // Only the colors differ.
    const { violations } = await (colorScheme === 'light' ? axe : axe.withRules('color-contrast')).analyze();
    findings.push(...violations.map(({ id, nodes }) => `${colorScheme}, ${width} px: ${id}: ${nodes.map(({ html }) => html).join(' ')}`));
  }
  return findings;
}

/** Layers above a page, at every width. */
const layers = 'dialog[open], :popover-open, [role="listbox"], [role="menu"]';

/** Everything that can be open on a page. A list that is being edited has additional buttons. */
const anythingOpen = `${layers}, details[open], [aria-expanded="true"], [aria-label="Notifications"] *, main button`;

/** Describes the elements that match a selector. */
function whatIsOpen(selector: string): string {
  return Array.from(document.querySelectorAll(selector), (element) => element.role ?? element.localName).join(', ');
}

/** Whether other elements are open than before. */
function isOtherOpen([selector = '', before]: readonly string[]): boolean {
  return Array.from(document.querySelectorAll(selector), (element) => element.role ?? element.localName).join(', ') !== before;
}

/**
 * Draws the whole page in its current theme, including rows out of sight, which would otherwise keep the colors of the previous theme.
 * Finishes all transitions and animations.
 */
async function drawAll(): Promise<void> {
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  for (const row of document.querySelectorAll<HTMLElement>('main li')) row.style.contentVisibility = 'visible';
  await frame();
  for (let animations = document.getAnimations(); animations.length > 0; animations = document.getAnimations()) {
    const ends = animations.filter(({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
    if (ends.length === 0) break;
    for (const animation of ends) animation.finish();
    await frame();
  }
}
