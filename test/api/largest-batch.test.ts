import { expect, test } from 'vitest';
import { mostItems, mostPlays } from '../../lambda/contract/tracker/batch-size.ts';
import { putCards } from '../support/catalog-of-cards.ts';
import { eventually } from '../support/cloud.ts';
import { expectLedgerAgrees } from '../support/ledger-agrees.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

test('20,000 plays of 1,000 shows are one batch that writes at most 3,000 items', { timeout: 300_000 }, async () => {
  const cloud = await sharedCloud();
  const owner = operator(cloud);
  const ids = await putCards(owner, 'Largest batch', mostItems);
  const plays = mostPlays / mostItems;
  const episodes = Array.from({ length: plays }, (_, at) => ({
    ...{ season: 1 + Math.floor(at / 10), episode: 1 + (at % 10) },
    on: `2025-11-${10 + at}T20:15:00.${100 + at}Z`,
  }));
  const body = { items: ids.map((show_id) => ({ show_id, episodes })) };
  const headers = { 'idempotency-key': 'the-largest-batch' };
  let transactions = 0;
  cloud.interfere(({ role, actions }) => {
    if (/addplays|continuebatches/.test(role) && actions.includes('dynamodb:PutItem')) transactions += 1;
    return undefined;
  });
  // A slow machine needs several requests. Each continues the same batch.
  const batch = await eventually('the whole batch', async () => {
    const answer = await cloud.call('POST /api/v1/me/plays', { body, headers });
    expect(answer.status, JSON.stringify(answer.body)).toBe(202);
    return answer.body.state === 'complete' && answer.body;
  });
  cloud.interfere();
  expect(batch).toMatchObject({ shows: mostItems, changes: mostPlays + mostItems });
  const { LEDGER_TABLE, PROGRESS_TABLE } = owner.environment('setprogress');
  const [ledger, list] = await Promise.all([owner.items(LEDGER_TABLE), owner.items(PROGRESS_TABLE)]);
  const events = ledger.filter(({ batch_id }) => batch_id === batch.id).length;
  const shows = list.filter(({ show_id }) => ids.includes(String(show_id))).length;
  expect({ events, shows }).toEqual({ events: mostItems, shows: mostItems });
  // Each transaction also writes the header of the batch, and the first one the key of the request.
  console.log(`${events + shows + transactions + 1} items in ${transactions} transactions`);
  expect(events + shows + transactions + 1).toBeLessThanOrEqual(3_000);
  await expectLedgerAgrees(owner);
});
