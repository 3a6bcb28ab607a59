import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { receiptStates } from '../lambda/contract/receipt.ts';
import { grantsFor } from '../lambda/platform/grants.ts';
import { sendCommand } from '../lambda/stores/core/command-queue.ts';
import { findOpen, getReceipt, markQueued, reopenReceipt, type StoredReceipt } from '../lambda/stores/core/receipts.ts';
import { argumentsOf } from './arguments.ts';
import { enterStage, stackOutputs } from './stage.ts';

const usage = `Usage: helper_scripts/redrive [--stage local|dev|staging|prod]                                 lists failed changes
       helper_scripts/redrive [--stage …] --reason "what you fixed" all|<receipt id> …   retries them`;

/** How long to wait for each retried change to finish, in milliseconds. */
const patience = 60_000;

const { positionals, values } = argumentsOf({ stage: { type: 'string', default: 'local' }, reason: { type: 'string' } });

try {
  const reason = values.reason?.trim();
  if ((positionals.length === 0) !== (reason === undefined) || reason === '') throw new Error(usage);
  enterStage(values.stage);
  const [data, catalog] = await Promise.all([stackOutputs(values.stage, 'data'), stackOutputs(values.stage, 'api-catalog')]);
  const environment = { RECEIPTS_TABLE: data.ReceiptsTableName, COMMAND_QUEUE_URL: catalog.CommandQueueUrl };
  const use = grantsFor(['receipts:get', 'receipts:sweep', 'commands:send'], environment);
  const failed = await findOpen(use('receipts:sweep'), 'failed', new Date());
  if (reason === undefined) list(failed);
  else await redrive(chosen(failed, positionals), reason, use);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function list(failed: readonly StoredReceipt[]): void {
  for (const { id, command, message_group, envelope, failure, outcome, redrives = [] } of failed) {
    const again = redrives.length > 0 ? `, retried ${redrives.length}×` : '';
    console.log(`${id}  ${command}  ${message_group}  by ${envelope.actor.username}${again}\n  ${failure ?? outcome?.detail}`);
  }
  console.log(failed.length === 0 ? 'No failed changes.' : `${failed.length} failed${failed.length === 100 ? ' (the oldest 100)' : ''}.`);
}

/** The failed receipts with these ids, or every failed receipt for `all`. @throws Error for an id that is not among them. */
function chosen(failed: readonly StoredReceipt[], ids: readonly string[]): readonly StoredReceipt[] {
  if (ids.includes('all')) return failed;
  const unknown = ids.filter((id) => !failed.some((receipt) => receipt.id === id));
  if (unknown.length > 0) throw new Error(`These are not failed changes: ${unknown.join(', ')}`);
  return failed.filter(({ id }) => ids.includes(id));
}

type Grants = ReturnType<typeof grantsFor<'receipts:get' | 'receipts:sweep' | 'commands:send'>>;

/** Sends each change again, oldest first, in its own message group, and prints how it ends. */
async function redrive(receipts: readonly StoredReceipt[], reason: string, use: Grants): Promise<void> {
  for (const { id } of receipts) {
    const entry = { at: new Date().toISOString(), by: userInfo().username, reason };
    if (!(await reopenReceipt(use('receipts:sweep'), id, entry))) continue;
    const reopened = await getReceipt(use('receipts:get'), id);
    if (!reopened) continue;
    await sendCommand(use('commands:send'), reopened);
    await markQueued(use('receipts:sweep'), id, new Date());
  }
  for (const { id } of receipts) console.log(`${id}  ${await waitForEnd(id, use)}`);
}

async function waitForEnd(id: string, use: Grants): Promise<string> {
  const giveUp = Date.now() + patience;
  for (;;) {
    const receipt = await getReceipt(use('receipts:get'), id);
    if (!receipt) return 'expired';
    if (receiptStates[receipt.state].closed) return `${receipt.state}${receipt.outcome?.detail ? `: ${receipt.outcome.detail}` : ''}`;
    if (Date.now() > giveUp) return `${receipt.state}, not finished after a minute`;
    await sleep(300);
  }
}
