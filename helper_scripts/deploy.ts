import { spawnSync } from 'node:child_process';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { stepsByHand, whatStays } from '../lib/by-hand.ts';
import { stageConfig } from '../lib/config.ts';
import { options } from '../lib/options.ts';

const usage = `Usage: npm run deploy -- [--stage dev|staging|prod] [--plan] [--OPTION value …]
       npm run destroy -- [--stage dev|staging|prod] [--plan]
  --plan shows what would happen, and changes nothing. docs/operator-guide.md lists the options.`;

const known: NonNullable<ParseArgsConfig['options']> = {
  stage: { type: 'string', default: 'dev' },
  plan: { type: 'boolean', default: false },
  ...Object.fromEntries(Object.keys(options).map((name) => [name, { type: 'string' as const }])),
};

/** Deploys or destroys a stage with one command, and says what stays by hand. @returns the exit code. */
function run(): number {
  const [action = '', ...words] = process.argv.slice(2);
  if (action !== 'deploy' && action !== 'destroy') throw new Error(usage);
  const { values } = parseArgs({ args: words, options: known });
  const { stage, plan, ...given } = values;
  const config = stageConfig(stage, given);
  const steps = stepsByHand(config);
  const show = (when: 'before' | 'after') => {
    for (const step of steps.filter((one) => one.when === when)) console.log(`  by hand: ${step.text}`);
  };
  const context = Object.entries({ stage, ...given }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = ['cdk', action, '--all', ...context, ...(action === 'deploy' ? ['--outputs-file', 'outputs.json'] : [])];
  if (action === 'deploy') show('before');
  else console.log(`  ${whatStays(config)}`);
  console.log(`  npx ${command.join(' ')}`);
  const status = plan ? 0 : (spawnSync('npx', command, { stdio: 'inherit' }).status ?? 1);
  if (action === 'deploy' && status === 0) show('after');
  return status;
}

try {
  process.exitCode = run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
