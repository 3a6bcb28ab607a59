import type { ServerResponse } from 'node:http';
import { escapeXml } from './xml.ts';

const style = `
:root { color-scheme: light dark; --page: #f8f7f4; --card: #fff; --text: #1d1a16; --muted: #6b655c; --line: #8f887d; --accent: #fbb33f; --on: #1d1a16; --ring: #9a5b00; --bad: #b42318; }
@media (prefers-color-scheme: dark) {
  :root { --page: #110e0b; --card: #1a1714; --text: #f6f3ee; --muted: #aaa399; --line: #7c756b; --ring: #fbb33f; --bad: #ff9b8f; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
main { width: min(100%, 24rem); padding: 2rem; background: var(--card); border: 1px solid color-mix(in srgb, var(--line) 30%, transparent); border-radius: 0.875rem; }
h1 { margin: 0; font-size: 1.5rem; }
p { margin: 0.25rem 0 1.5rem; color: var(--muted); overflow-wrap: anywhere; }
p[role='alert'] { margin-bottom: 1rem; padding: 0.5rem 0.75rem; border: 1px solid var(--bad); border-radius: 0.5rem; color: var(--bad); }
label { display: block; font-weight: 600; }
.field { margin-bottom: 1rem; }
input { display: block; width: 100%; margin-top: 0.25rem; padding: 0.625rem 0.75rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--card); color: var(--text); font: inherit; }
.hint, .fault { display: block; margin-top: 0.25rem; font-size: 0.875rem; font-weight: 400; }
.hint { color: var(--muted); }
.fault { color: var(--bad); }
nav { display: grid; gap: 0.25rem; margin-top: 1.25rem; }
nav form { display: contents; }
a, nav button { min-height: 1.5rem; padding: 0; background: none; color: var(--text); font: inherit; text-align: left; text-decoration: underline; text-underline-offset: 0.2em; }
ol { margin: 0; padding: 0; list-style: none; }
li { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid color-mix(in srgb, var(--line) 30%, transparent); }
h2 { margin: 0; font-size: 1rem; }
li p { margin: 0 0 0.5rem; font-size: 0.875rem; }
pre { margin: 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
button { width: 100%; min-height: 2.75rem; border: 0; border-radius: 0.5rem; background: var(--accent); color: var(--on); font: inherit; font-weight: 600; cursor: pointer; }
:focus-visible { outline: 3px solid var(--ring); outline-offset: 2px; }
`;

/** The page for an error outside a form, such as an expired sign-in. */
export function errorPage(title: string, detail: string): string {
  return page(title, `<h1>${escapeXml(title)}</h1><p role="alert">${escapeXml(detail)}</p>`);
}

export function sendPage(response: ServerResponse, status: number, html: string): void {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': policy };
  response.writeHead(status, { ...headers, 'referrer-policy': 'no-referrer' }).end(html);
}

/** A full HTML page in the style of the sign-in pages. `body` is HTML. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeXml(title)} · Episodic</title><style>${style}</style></head>
<body><main>${body}</main></body>
</html>`;
}
