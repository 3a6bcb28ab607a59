import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type EnvironmentVariable, environment, functionsWith } from '../../lambda/contract/environment.ts';
import { routes } from '../../lambda/contract/routes.ts';
import * as workers from '../../lambda/contract/workers.ts';
import { StageTemplates } from '../support/templates.ts';

/** A stage with every option that sets a variable, and the stages as they are. */
const stages = [
  new StageTemplates('local'),
  new StageTemplates('dev'),
  new StageTemplates('prod'),
  new StageTemplates('prod', { sqlLogging: 'true', logLevel: 'debug' }),
  new StageTemplates('dev', { oidcIssuer: 'https://login.example.org', oidcClientId: 'page', switchedOff: 'imports' }),
];

const names = [...Object.values(routes), ...Object.values(workers)].map(({ name, errorImpact }) => [errorImpact, name] as const);
const nameByImpact = new Map<string, string>(names);

/** The functions of all stages with a variable, by the variable. */
const deployed = new Map<string, Set<string>>();
for (const { Properties } of stages.flatMap((stage) => stage.functions())) {
  const name = nameByImpact.get(Properties.Description) ?? Properties.Description;
  for (const variable of Object.keys(Properties.Environment.Variables))
    deployed.set(variable, (deployed.get(variable) ?? new Set()).add(name));
}

const entries = Object.entries(environment).map(([name, entry]) => ({ name: name as EnvironmentVariable, ...entry }));
const onLaptop = (entry: object) => 'only' in entry && entry.only === 'on a laptop';

describe('the reference of environment variables', () => {
  test('has an entry for each variable of the templates, which names exactly its functions', () => {
    expect(deployed.size).toBeGreaterThan(30);
    for (const [name, functions] of deployed) {
      expect(Object.keys(environment)).toContain(name);
      expect([name, [...functions].sort()]).toEqual([name, [...functionsWith(name as EnvironmentVariable)].sort()]);
    }
  });

  test('has no entry that no template sets, except those of a laptop, which templates do not set', () => {
    for (const entry of entries) expect([entry.name, deployed.has(entry.name)]).toEqual([entry.name, !onLaptop(entry)]);
  });

  test('has each variable that the sources read, and none that they never read', () => {
    const sources = globSync('lambda/**/*.ts', { cwd: join(import.meta.dirname, '../..') })
      .filter((file) => !file.endsWith('contract/environment.ts') && !file.endsWith('contract/capabilities.ts'))
      .map((file) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8'))
      .join('\n');
    const ofAws = /^(AWS_|_X_AMZN_)/;
    const read = [...sources.matchAll(/process\.env(?:\.(\w+)|, '(\w+)')/g)].map(([, dot, quoted]) => dot ?? quoted ?? '');
    expect(read.length).toBeGreaterThan(8);
    for (const name of read.filter((one) => !ofAws.test(one))) expect(Object.keys(environment)).toContain(name);
    // Read by Node and by Powertools.
    const elsewhere = ['NODE_OPTIONS', 'POWERTOOLS_LOG_LEVEL'];
    for (const { name } of entries) expect([name, sources.includes(name) || elsewhere.includes(name)]).toEqual([name, true]);
  });

  test('says in words what each value is and where it comes from', () => {
    for (const { name, meaning, from } of entries) expect([name, meaning.length > 15, from.length > 5]).toEqual([name, true, true]);
  });
});
