import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { LocalCloud } from '../../lib/local/local-cloud.ts';

const folder = join(import.meta.dirname, '../../.cache/granted-and-used');

/** Grants of a test's cloud, the grants that were used, and the codes of problems in its answers. */
interface Record {
  readonly granted: readonly { readonly role: string; readonly action: string; readonly resource: string }[];
  readonly used: readonly string[];
  readonly problems: readonly string[];
}

/** Excludes log permissions, because the local cloud has no CloudWatch. */
const usedByLambda = ['logs:CreateLogStream', 'logs:PutLogEvents'];

/** Deletes the records of an earlier run. */
export const forgetUsage = () => rmSync(folder, { recursive: true, force: true });

/** Records in `file` the grants of a cloud's functions, the used grants, and the problems in its answers. */
export function recordUsage(cloud: LocalCloud, problems: Iterable<string>, file = join(folder, `${randomUUID()}.json`)): void {
  const roles = new Set(cloud.host.definitions().flatMap(({ role, environment }) => (environment.STAGE ? [role] : [])));
  const granted = [...cloud.granted()].flatMap(([role, statements]) =>
    statements.flatMap(({ Action = [], Resource = [] }) =>
      [Action]
        .flat()
        .flatMap((action) => [Resource].flat().map((resource) => ({ role, action: String(action), resource: String(resource) }))),
    ),
  );
  const ours = granted.filter(({ role, action }) => roles.has(role) && !usedByLambda.includes(action));
  const usage = cloud.usage();
  const used = ours.filter((grant) =>
    usage.some(({ role, action, resource }) => role === grant.role && action === grant.action && matches(grant.resource, resource)),
  );
  mkdirSync(dirname(file), { recursive: true });
  const record: Record = { granted: ours, used: used.map(key), problems: [...problems] };
  writeFileSync(file, JSON.stringify(record));
}

/** Adds the records of an earlier cloud in `file` to this run. */
export function repeatUsage(file: string): void {
  mkdirSync(folder, { recursive: true });
  cpSync(file, join(folder, 'prepared-state.json'));
}

/** Grants that no test used. They give a function more permissions than it needs. */
export function unusedGrants(): string[] {
  const records = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record);
  const used = new Set(records.flatMap((record) => record.used));
  return [...new Set(records.flatMap(({ granted }) => granted.map(key)))].filter((grant) => !used.has(grant)).sort();
}

/** Defined problems that no test caused. */
export function unmetProblems(codes: readonly string[]): string[] {
  const met = new Set(readdirSync(folder).flatMap((file) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record).problems));
  return codes.filter((code) => !met.has(code));
}

/** Removes the random end of a secret's ARN, which differs between installations. */
const key = ({ role, action, resource }: Record['granted'][number]) =>
  `${role} may ${action} on ${resource.replace(/(:secret:.*)-\w{6}$/, '$1')}`;

const matches = (pattern: string, resource: string) =>
  pattern.endsWith('*') ? resource.startsWith(pattern.slice(0, -1)) : pattern === resource;
