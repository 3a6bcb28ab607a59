import { spawnSync } from 'node:child_process';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { buildFunctions } from '../lib/build.ts';
import { stepsByHand, whatStays } from '../lib/by-hand.ts';
import { stageConfig } from '../lib/config.ts';
import { assembleMediaPackage } from '../lib/media-package.ts';
import { options } from '../lib/options.ts';

const usage = `Usage: npm run deploy -- [--stage dev|staging|prod] [--plan] [--OPTION value …]
       npm run destroy -- [--stage dev|staging|prod] [--plan]
  --plan shows what would happen, and changes nothing. docs/operator-guide.md lists the options.`;

const known: NonNullable<ParseArgsConfig['options']> = {
  stage: { type: 'string', default: 'dev' },
  plan: { type: 'boolean', default: false },
  ...Object.fromEntries(Object.keys(options).map((name) => [name, { type: 'string' as const }])),
};

/** Packs the worker that processes files of episodes with its native parts for Lambda's CPU. @returns the folder */
async function mediaPackage(): Promise<string> {
  await buildFunctions();
  const { folder, hash, bytes } = assembleMediaPackage();
  console.log(`  process-media for arm64: ${Math.round(bytes / 1024 ** 2)} MB, SHA-256 ${hash}`);
  return folder;
}

/** Deploys or destroys a stage with one command, and says what stays by hand. @returns the exit code. */
async function run(): Promise<number> {
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
  const env = { ...process.env, ...(action === 'deploy' && !plan && { MEDIA_PACKAGE: await mediaPackage() }) };
  const status = plan ? 0 : (spawnSync('npx', command, { stdio: 'inherit', env }).status ?? 1);
  if (action === 'deploy' && status === 0) show('after');
  return status;
}

try {
  process.exitCode = await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
