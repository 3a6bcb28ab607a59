import { parseArgs } from 'node:util';
import { measureBundles } from './bundles.ts';
import { measureCatalog } from './catalog.ts';
import { short, whole } from './effort.ts';
import { measureImports } from './imports.ts';
import { type Rounds, ratio, standing } from './paired.ts';
import { compareWithCommitted, type Figure, writeReport } from './report.ts';
import { measureDashboard, measureInvocation, measureStore } from './requests.ts';
import { measureStarts } from './starts.ts';
import { measureTracker } from './tracker.ts';
import { measureWrites } from './writes.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, only: { type: 'string' }, write: { type: 'boolean' }, short: { type: 'boolean' } },
});
const effort = values.short ? short : whole(Number(values.rounds));
const { rounds } = effort;

const least = (value: number) => ({ at: 'least', value }) as const;
const most = (value: number) => ({ at: 'most', value }) as const;

/** Figures that compare two contenders: the ratio of wall times with its target, and both processor times. */
function versus<N extends string>(what: string, measured: Rounds<N>, ours: N, other: N, target: number): Figure[] {
  const { wall, cpu } = ratio(measured, ours, other);
  return [
    { name: `${what}: requests a second, ours ÷ theirs`, value: wall, unit: '×', target: least(target) },
    { name: `${what}: processor per request, theirs ÷ ours`, value: cpu, unit: '×' },
    { name: `${what}: processor per request, ours`, value: standing(measured, ours).cpu ?? 0, unit: 'µs' },
    { name: `${what}: processor per request, theirs`, value: standing(measured, other).cpu ?? 0, unit: 'µs' },
  ];
}

/** Maximum size of a bundle, by the clients that it contains. The worker, which contains every command, may be larger. */
const mostKilobytes = (handler: string): number => ({ 'get-progress': 345, 'update-progress': 345, 'apply-commands': 475 })[handler] ?? 415;

const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
  async invocation() {
    return versus('a request without a store, the same bytes', await measureInvocation(effort), 'invocation', 'invocation-bytes', 0.5);
  },
  async store() {
    const { read, update } = await measureStore(effort);
    return [
      ...versus('progress read, Fastify + SDK', read, 'ours-read', 'fastify-read', 0.97),
      ...versus('progress update, Fastify + SDK', update, 'ours-update', 'fastify-update', 0.97),
    ];
  },
  async dashboard() {
    return versus('dashboard from a snapshot, the same bytes', await measureDashboard(effort), 'dashboard', 'dashboard-bytes', 0.5);
  },
  async bundles() {
    const measured = await measureBundles(rounds, ['get-progress', 'update-progress', 'create-movie', 'list-movies', 'apply-commands']);
    return measured.flatMap(({ handler, bytes, usualBytes, importMs, usualMs, emptyMs }): Figure[] => [
      { name: `${handler}: bundle`, value: bytes / 1000, unit: 'kB', target: most(mostKilobytes(handler)) },
      { name: `${handler}: bundle, ours ÷ usual build`, value: bytes / usualBytes, unit: '×', target: most(0.45) },
      { name: `${handler}: import, ours ÷ usual build`, value: importMs / usualMs, unit: '×', target: most(1) },
      { name: `${handler}: import beyond an empty handler's`, value: importMs - emptyMs, unit: 'ms' },
    ]);
  },
  async starts() {
    const { first, next, afterEdit, synth } = await measureStarts(Math.min(rounds, 3), effort.fromNothing);
    return [
      { name: 'npm start, the first', value: first, unit: 's', target: most(20) },
      { name: 'npm start, the next', value: next, unit: 's', target: most(4) },
      { name: 'npm start, after an edit', value: afterEdit, unit: 's', target: most(10) },
      { name: 'npm run synth', value: synth, unit: 's' },
    ];
  },
  async catalog() {
    const { questions, depths, computed } = await measureCatalog(effort);
    return [
      ...questions.flatMap(({ question, api, bare, beyond }): Figure[] => [
        { name: `${question}: bare statement`, value: bare, unit: 'ms' },
        { name: `${question}: over HTTP`, value: api, unit: 'ms' },
        bare > 100
          ? { name: `${question}: over HTTP ÷ bare`, value: beyond, unit: '×', target: most(1.15) }
          : { name: `${question}: over HTTP beyond bare`, value: beyond, unit: 'ms', target: most(15) },
      ]),
      ...depths.map(
        ({ list, pages, ratio }): Figure => ({
          name: `${list}: the page after ${pages} others ÷ the first one`,
          value: ratio,
          unit: '×',
          target: most(1.1),
        }),
      ),
      ...computed.map(({ name, seconds }): Figure => ({ name: `analytics/${name}: without a snapshot`, value: seconds, unit: 's' })),
    ];
  },
  async imports() {
    const { staging, loading, merged, memory } = await measureImports(effort);
    const staged = (what: string, name: 'copied' | 'stated', target: number): Figure => ({
      name: `import, ${what} ÷ COPY on the server`,
      value: ratio(staging, name, 'bare-copy').wall,
      unit: '×',
      target: least(target),
    });
    return [
      staged('rows staged by aws_s3', 'copied', 0.85),
      staged('rows staged by statements', 'stated', 0.25),
      { name: 'import, rows staged by aws_s3', value: standing(staging, 'copied').rate, unit: '/s' },
      { name: 'import, staged rows joined and loaded', value: merged, unit: '/s' },
      {
        name: 'import, movies loaded ÷ COPY on the server',
        value: ratio(loading, 'loaded', 'bare-copy').wall,
        unit: '×',
        target: least(0.25),
      },
      { name: 'import, movies loaded ÷ row by row', value: ratio(loading, 'loaded', 'row-by-row').wall, unit: '×', target: least(8) },
      { name: 'import, unchanged movies ÷ new ones', value: ratio(loading, 'unchanged', 'loaded').wall, unit: '×', target: least(3) },
      { name: 'import, movies loaded', value: standing(loading, 'loaded').rate, unit: '/s' },
      { name: 'import, row by row', value: standing(loading, 'row-by-row').rate, unit: '/s' },
      { name: 'import, growth of memory while rows are staged', value: memory, unit: 'MB' },
    ];
  },
  async tracker() {
    const { pages, bulk } = await measureTracker(effort);
    const { shows, plays, ages } = effort.library;
    return [
      ...pages.flatMap(({ page, api, bare, aged }): Figure[] => [
        { name: `tracker, ${page}: bare queries`, value: bare, unit: 'ms' },
        { name: `tracker, ${page}: over HTTP`, value: api, unit: 'ms' },
        { name: `tracker, ${page}: over HTTP beyond 2 × bare`, value: api - 2 * bare, unit: 'ms', target: most(15) },
        { name: `tracker, ${page}: after ${shows * ages} more events ÷ before`, value: aged, unit: '×', target: most(1.25) },
      ]),
      { name: `tracker, ${shows * plays} plays of ${shows} shows in one request`, value: bulk.seconds, unit: 's', target: most(60) },
      { name: 'tracker, items that it stored', value: bulk.items, unit: 'items', target: most(3000) },
    ];
  },
  async writes() {
    return [{ name: 'changes applied, end to end', value: await measureWrites(rounds, effort.writes), unit: '/s' }];
  },
};

const chosen = values.only?.split(',') ?? Object.keys(parts);
const figures: Figure[] = [];
let worse = 0;
for (const name of chosen) {
  const part = parts[name];
  if (!part) throw new Error(`Unknown part: ${name}. Choose from: ${Object.keys(parts).join(', ')}`);
  console.log(name);
  const measured = await part();
  if (!values.short) worse += compareWithCommitted(measured);
  figures.push(...measured);
}
if (values.write && !values.only) writeReport(figures, new Date().toISOString().slice(0, 10));
console.log(
  worse === 0
    ? 'No ratio is more than 10 % worse than the committed one.'
    : `${worse} ratios are more than 10 % worse than the committed ones.`,
);
