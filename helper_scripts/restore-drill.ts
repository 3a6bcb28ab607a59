import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { startLocalCloud } from '../lib/local/local-cloud.ts';
import { announce, copyAsOf, removeCopy } from '../lib/restore/aws-copy.ts';
import { type DrillResult, drill } from '../lib/restore/drill.ts';
import { type Fingerprint, measure, stable } from '../lib/restore/fingerprint.ts';
import { clientSettings, type Stores, storesOf } from '../lib/restore/stores.ts';
import { argumentsOf } from './arguments.ts';
import { localEndpoints, stackOutputs } from './stage.ts';

const usage = `Usage: helper_scripts/restore_drill measure [--stage local|dev|prod]              prints counts and checksums, as JSON
       helper_scripts/restore_drill --stage dev|prod                              restores copies in AWS, checks and removes them
       helper_scripts/restore_drill --backup FOLDER --fingerprint FILE [--keep F]  starts a copy of a laptop's state, and checks it`;

const { positionals, values } = argumentsOf({
  stage: { type: 'string', default: 'local' },
  backup: { type: 'string' },
  fingerprint: { type: 'string' },
  keep: { type: 'string' },
});

try {
  const isLocal = values.stage === 'local';
  const live = await storesOf(values.stage, isLocal ? localEndpoints().aws : undefined);
  if (positionals.length === 1 && positionals[0] === 'measure') console.log(JSON.stringify(await unchanging(live)));
  else if (positionals.length > 0 || isLocal !== Boolean(values.backup && values.fingerprint)) throw new Error(usage);
  else report(await (isLocal ? onLaptop(live, values.backup ?? '', values.fingerprint ?? '') : inAws(live)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** Measures twice, and keeps what did not change between the two. */
async function unchanging(live: Stores): Promise<Fingerprint> {
  return stable(await measure(live), await measure(live));
}

async function inAws(live: Stores): Promise<DrillResult> {
  const expected = await unchanging(live);
  const copy = await copyAsOf(live, new Date());
  try {
    const restored = await storesOf(values.stage, undefined, copy);
    // The files of imports have versions instead of a backup, and accounts are not restored.
    const { 'bucket imports': _, 'table Erasures': __, ...stored } = expected;
    const result = await drill({ live, restored, expected: stored });
    const { AlarmTopicArn = '' } = await stackOutputs(values.stage, 'operations');
    await announce(
      AlarmTopicArn,
      `Restore drill of ${values.stage}: ${result.passed ? 'passed' : 'FAILED'}`,
      JSON.stringify(result, undefined, 2),
    );
    return result;
  } finally {
    await removeCopy(copy);
  }
}

/** Starts a copy of a backup beside the laptop's own state. With `--keep`, the checked copy stays, ready to be used. */
async function onLaptop(live: Stores, backup: string, fingerprint: string): Promise<DrillResult> {
  const state = values.keep ?? mkdtempSync(join(tmpdir(), 'episodic-drill-'));
  cpSync(backup, state, { recursive: true });
  const scratch = await startLocalCloud({ port: 0, state });
  try {
    await scratch.settled;
    const restored = await storesOf('local', scratch.awsUrl);
    const pool = new CognitoIdentityProviderClient(clientSettings(scratch.awsUrl));
    const expected = JSON.parse(readFileSync(fingerprint, 'utf8')) as Fingerprint;
    return await drill({ live, restored, expected, pool });
  } finally {
    await scratch.close();
    if (!values.keep) rmSync(state, { recursive: true, force: true });
  }
}

function report({ passed, records, differences, erasedAgain, notErased }: DrillResult): void {
  for (const { store, expected, found, differentParts } of differences)
    console.log(`${store}: ${expected} expected, ${found} found, ${differentParts} of 256 parts differ`);
  if (notErased > 0) console.log(`${notErased} people who deleted their account are still there`);
  console.log(`${records} records restored, ${erasedAgain} people erased again: the drill ${passed ? 'passed' : 'FAILED'}.`);
  if (!passed) process.exitCode = 1;
}
