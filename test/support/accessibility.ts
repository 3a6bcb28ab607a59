import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * Opens `url` in both themes, wide and narrow, brings the page into a state, and answers what is wrong with it then: what axe
 * finds, and whether it is wider than its window.
 */
export async function accessibilityFindings(page: Page, url: string, open: () => Promise<void> = async () => undefined): Promise<string[]> {
  const findings: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(url);
      await page.waitForLoadState('networkidle');
      await open();
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      if (!(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))) found.push('wider than its window');
      findings.push(...found.map((finding) => `${colorScheme}, ${width} px: ${finding}`));
    }
  }
  return findings;
}
