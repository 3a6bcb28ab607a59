import { createSignal, useStore } from './ui/store.ts';

export type Theme = 'system' | 'light' | 'dark';

const storageKey = 'episodic.theme';
const themeChanges = createSignal();
const dark = matchMedia('(prefers-color-scheme: dark)');

/** The theme chosen on this device. public/theme.js applies it before the first paint. */
export function currentTheme(): Theme {
  const chosen = localStorage.getItem(storageKey);
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

/** Chooses a theme for this device. */
export function chooseTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') {
    localStorage.removeItem(storageKey);
    delete root.dataset.theme;
  } else {
    localStorage.setItem(storageKey, theme);
    root.dataset.theme = theme;
  }
  colourBrowser();
  themeChanges.emit();
}

function colourBrowser() {
  const theme = currentTheme();
  const night = theme === 'dark' || (theme === 'system' && dark.matches);
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', night ? '#14110d' : '#f8f6f2');
}

dark.addEventListener('change', colourBrowser);

/** The theme, in a component. */
export const useTheme = (): Theme => useStore({ get: currentTheme, subscribe: themeChanges.subscribe });
