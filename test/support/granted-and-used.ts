import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LocalCloud } from '../../lib/local/local-cloud.ts';

const folder = join(import.meta.dirname, '../../.cache/granted-and-used');

/** What a test file did with a cloud: the cloud's grants, the used grants, the codes of problems in answers, and the page's loaded assets. */
export interface Observed {
  readonly test: string;
  readonly granted: readonly { readonly role: string; readonly action: string; readonly resource: string }[];
  readonly used: readonly string[];
  readonly problems: readonly string[];
  readonly assets: readonly string[];
  /** The page's modules in those assets, once they are known. */
  readonly modules?: readonly string[];
}

/** Excludes permissions for logs and traces, which Lambda itself uses. The local cloud has no CloudWatch and no X-Ray. */
const usedByLambda = ['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

/** Deletes the records of an earlier run. */
export const forgetUsage = () => rmSync(folder, { recursive: true, force: true });

/** Calls of a cloud's functions that are recorded already, by cloud. */
const recorded = new WeakMap<LocalCloud['usage'], Map<string, number>>();

/** Records in `file` what a test has done with a cloud since the last record: the granted and the used actions, and what it met. */
export function recordUsage(cloud: LocalCloud, { test = '', problems = [], assets = [] }: Partial<Observed>, file?: string): void {
  const roles = new Set(cloud.host.definitions().flatMap(({ role, environment }) => (environment.STAGE ? [role] : [])));
  const granted = [...cloud.granted()].flatMap(([role, statements]) =>
    statements.flatMap(({ Action = [], Resource = [] }) =>
      [Action]
        .flat()
        .flatMap((action) => [Resource].flat().map((resource) => ({ role, action: String(action), resource: String(resource) }))),
    ),
  );
  const ours = granted.filter(({ role, action }) => roles.has(role) && !usedByLambda.includes(action));
  const before = recorded.get(cloud.usage) ?? new Map<string, number>();
  const now = new Map(cloud.usage().map((usage) => [JSON.stringify([usage.role, usage.action, usage.resource]), usage]));
  const usage = [...now].flatMap(([id, one]) => (one.count > (before.get(id) ?? 0) ? [one] : []));
  recorded.set(cloud.usage, new Map([...now].map(([id, { count }]) => [id, count])));
  const used = ours.filter((grant) =>
    usage.some(({ role, action, resource }) => role === grant.role && action === grant.action && matches(grant.resource, resource)),
  );
  writeObserved({ test, granted: ours, used: used.map(key), problems, assets }, file);
}

/** The test file that runs, or nothing outside of a test. */
export const currentTest = () => (globalThis as { episodicTest?: string }).episodicTest ?? '';

/** Adds a record to this run. */
export function writeObserved(observed: Observed, file = join(folder, `${randomUUID()}.json`)): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(observed));
}

/** The records of this run. */
export const readObserved = () => readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Observed);

/** Adds the records of an earlier cloud in `file` to this run. */
export function repeatUsage(file: string): void {
  mkdirSync(folder, { recursive: true });
  cpSync(file, join(folder, 'prepared-state.json'));
}

/** Grants that no test used. They give a function more permissions than it needs. */
export function unusedGrants(): string[] {
  const records = readObserved();
  const used = new Set(records.flatMap((record) => record.used));
  return [...new Set(records.flatMap(({ granted }) => granted.map(key)))].filter((grant) => !used.has(grant)).sort();
}

/** Defined problems that no test caused. */
export function unmetProblems(codes: readonly string[]): string[] {
  const met = new Set(readObserved().flatMap(({ problems }) => problems));
  return codes.filter((code) => !met.has(code));
}

/** Removes the random end of a secret's ARN, which differs between installations. */
const key = ({ role, action, resource }: Observed['granted'][number]) =>
  `${role} may ${action} on ${resource.replace(/(:secret:.*)-\w{6}$/, '$1')}`;

const matches = (pattern: string, resource: string) =>
  pattern.endsWith('*') ? resource.startsWith(pattern.slice(0, -1)) : pattern === resource;
