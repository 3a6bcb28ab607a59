import { type BillLine, bill, type PricedResource, total } from './bill.ts';
import { limits, spendAroundCloudFront } from './limits.ts';
import { type PriceName, prices, pricesAsOf } from './unit-prices.ts';

/** The resources of the stages that are priced. */
export interface PricedStages {
  readonly dev: readonly PricedResource[];
  readonly prod: readonly PricedResource[];
}

/** Columns of the report: a stage and the number of people who use it in a month. */
export const scenarios = [
  { title: 'dev, idle', stage: 'dev', people: 0 },
  { title: '1,000 people', stage: 'prod', people: 1_000 },
  { title: '100,000 people', stage: 'prod', people: 100_000 },
  { title: '10 million people', stage: 'prod', people: 10_000_000 },
] as const;

/** USD for a table: cents below ten, whole dollars above. */
export const dollars = (usd: number) => (usd < 10 ? usd.toFixed(2) : Math.round(usd).toLocaleString('en-US'));

export const billsOf = (stages: PricedStages): readonly (readonly BillLine[])[] =>
  scenarios.map(({ stage, people }) => bill(stages[stage], people));

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** The monthly sums, as a table in Markdown for the README. */
export function sums(stages: PricedStages): string {
  const totals = billsOf(stages).map((lines) => `${dollars(total(lines))} USD`);
  return [row(scenarios.map(({ title }) => title)), row(scenarios.map(() => '---:')), row(totals)].join('\n');
}

/** A price per unit, or per million units if one costs almost nothing. */
const priceOf = (usd: number) => (usd < 0.0001 ? `${Number((usd * 1e6).toPrecision(6))} per million` : String(usd));

/** Everything in Markdown, for docs/cost.md: each line, the unit prices, and the limits that come first. */
export function report(stages: PricedStages): string {
  const bills = billsOf(stages);
  const [first = []] = bills;
  const lines = first.map(({ name, price }, index) =>
    row([name, ...bills.map((bill) => dollars(bill[index]?.usd ?? 0)), prices[price].unit]),
  );
  const unit = (Object.keys(prices) as PriceName[]).map((name) => {
    const { unit, tiers, free, source } = prices[name];
    const steps = tiers.map(([upTo, usd]) => `${priceOf(usd)}${Number.isFinite(upTo) ? ` up to ${upTo.toLocaleString('en-US')}` : ''}`);
    return row([unit, steps.join(', '), free ? free.toLocaleString('en-US') : '–', source]);
  });
  const reached = limits(stages.prod).map(({ name, people, lift }) => row([people.toLocaleString('en-US'), name, lift]));
  return [
    '## USD a month',
    [row(['', ...scenarios.map(({ title }) => title), 'Unit']), row(['---', ...scenarios.map(() => '---:'), '---']), ...lines].join('\n'),
    row(['**Sum**', ...bills.map((lines) => `**${dollars(total(lines))}**`), '']).replace(/^/, ''),
    '## Limits that growth meets first',
    [row(['People a month', 'Limit', 'What lifts it']), row(['---:', '---', '---']), ...reached].join('\n'),
    `A client that calls the API around CloudFront is refused. It can spend ${dollars(spendAroundCloudFront(stages.dev))} USD a day of \`dev\` and ${dollars(spendAroundCloudFront(stages.prod))} USD a day of \`prod\`: the throttle of the stage is the cap, and the budget sends an alarm.`,
    '## Unit prices',
    `List prices of us-east-1 in USD, read on ${pricesAsOf}.`,
    [row(['Unit', 'Price', 'Free each month', 'Source']), row(['---', '---', '---:', '---']), ...unit].join('\n'),
  ]
    .join('\n\n')
    .replace(/\n\n(\| \*\*Sum)/, '\n$1');
}

/** The lines whose monthly price differs between two bills, and the sums, as a table in Markdown for a pull request. */
export function difference(before: readonly (readonly BillLine[])[], after: readonly (readonly BillLine[])[]): string {
  const rows = scenarios.flatMap(({ title }, index) => {
    const [old, now] = [before[index] ?? [], after[index] ?? []];
    const usd = (lines: readonly BillLine[], name: string) => lines.find((line) => line.name === name)?.usd ?? 0;
    const names = [...new Set([...old, ...now].map(({ name }) => name))].filter(
      (name) => Math.abs(usd(now, name) - usd(old, name)) >= 0.005,
    );
    const sum = row([title, '**Sum**', dollars(total(old)), dollars(total(now))]);
    return [...names.map((name) => row([title, name, dollars(usd(old, name)), dollars(usd(now, name))])), sum];
  });
  return [row(['Monthly cost, USD', '', 'before', 'after']), row(['---', '---', '---:', '---:']), ...rows].join('\n');
}
