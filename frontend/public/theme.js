// Sets the theme before the first paint. A file of its own, because the site's CSP allows no inline script.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('episodic.theme');
  } catch {}
  const root = document.documentElement;
  if (chosen === 'light' || chosen === 'dark') root.dataset.theme = chosen;
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.querySelector('meta[name="theme-color"]').content = dark ? '#14110d' : '#f8f6f2';
})();
