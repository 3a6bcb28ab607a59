import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

/** One line of the report: a figure and its target. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: '×' | 'kB' | 'MB' | 's' | '/s' | 'ms' | 'µs' | 'items';
  /** The target: the least or the most that the value should be. Undefined for a figure without a target. */
  readonly target?: { readonly at: 'least' | 'most'; readonly value: number };
}

const file = fileURLToPath(new URL('../../docs/generated/performance.json', import.meta.url));

interface Report {
  readonly date: string;
  readonly machine: string;
  readonly figures: readonly Figure[];
}

const shown = ({ value, unit }: Pick<Figure, 'value' | 'unit'>) =>
  `${value >= 100 ? Math.round(value) : value.toFixed(value < 10 ? 2 : 1)} ${unit}`;

const meets = ({ value, target }: Figure) =>
  target === undefined || (target.at === 'least' ? value >= target.value : value <= target.value);

const wanted = ({ target, unit }: Figure) => (target ? `${target.at === 'least' ? '≥' : '≤'} ${target.value} ${unit}` : '');

/** Prints the figures with their targets and the committed figures. @returns the number of ratios that are more than 10 % worse. */
export function compareWithCommitted(figures: readonly Figure[]): number {
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Report).figures : [];
  let worse = 0;
  for (const figure of figures) {
    const committed = before.find(({ name }) => name === figure.name);
    const change = committed ? figure.value / committed.value : 1;
    const isWorse = figure.unit === '×' && (figure.target?.at === 'most' ? change > 1.1 : change < 0.9);
    if (isWorse) worse++;
    const notes = [meets(figure) ? '' : 'misses its target', isWorse ? `was ${shown({ ...figure, value: committed?.value ?? 0 })}` : ''];
    console.log(
      `  ${figure.name.padEnd(58)} ${shown(figure).padStart(10)}  ${wanted(figure).padEnd(12)} ${notes.filter(Boolean).join(', ')}`,
    );
  }
  return worse;
}

/** Writes the figures to docs/generated/performance.json and docs/performance.md. */
export function writeReport(figures: readonly Figure[], date: string): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`;
  const rounded = figures.map((figure) => ({ ...figure, value: Number(figure.value.toPrecision(4)) }));
  const report: Report = { date, machine, figures: rounded };
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  const rows = rounded.map(
    (figure) => `| ${figure.name} | ${shown(figure)} | ${wanted(figure)} | ${figure.target ? (meets(figure) ? 'yes' : 'no') : ''} |`,
  );
  const page = fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
  const text = readFileSync(page, 'utf8');
  const table = [
    '<!-- figures -->',
    `Measured ${date} on ${machine}.`,
    '',
    '| figure | median | target | met |',
    '| --- | --- | --- | --- |',
    ...rows,
    '<!-- end -->',
  ];
  writeFileSync(page, text.replace(/<!-- figures -->[\s\S]*<!-- end -->/, table.join('\n')));
}
