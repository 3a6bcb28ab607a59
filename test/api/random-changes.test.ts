import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { TestCloud } from '../support/cloud.ts';
import { expectLedgerAgrees } from '../support/ledger-agrees.ts';
import { operator } from '../support/operator.ts';
import { sharedCloud } from '../support/shared-cloud.ts';
import { addShow } from '../support/tracked-show.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await sharedCloud();
});

const size = 5;
const episode = fc.integer({ min: 1, max: size });
const on = fc.constantFrom(null, '2025', '2026-11-21', '2026-11-21T20:15:00.000Z');
const place = (number: number) => ({ season: 1, episode: number });

/** A request of one of two devices: the route below the show, and the body. */
const change = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .record({ to: episode, on })
      .map(({ to, on }) => ['POST', 'mark', { range: { kind: 'up_to', to: place(to) }, as: 'watched', on }]),
  },
  fc
    .record({ from: episode, as: fc.constantFrom('skipped', 'unskipped', 'unwatched') })
    .map(({ from, as }) => ['POST', 'mark', { range: { kind: 'between', from: place(from), to: place(size) }, as }]),
  fc.record({ number: episode, on }).map(({ number, on }) => ['POST', 'plays', { episodes: [place(number)], on }]),
  fc.record({ number: episode }).map(({ number }) => ['PUT', 'progress', place(number)]),
  fc
    .record({ rating: fc.option(fc.constantFrom(0.5, 7, 10)), note: fc.option(fc.constantFrom('Good', 'Bad')) })
    .map((said) => ['PATCH', '', said]),
  fc.record({ status: fc.constantFrom('watching', 'paused', null), favourite: fc.boolean() }).map((said) => ['PATCH', '', said]),
  fc.constant(['POST', 'cycles', undefined]),
  fc.constant(['DELETE', '', undefined]),
) as fc.Arbitrary<readonly [method: string, route: string, body: object | undefined]>;

test('after any changes of two devices the ledger agrees with the list, and an undo restores the exact state before', {
  timeout: 240_000,
}, async () => {
  const owner = operator(cloud);
  const steps = fc.array(fc.record({ first: change, beside: fc.option(change) }), { minLength: 4, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const { id } = await addShow(cloud, [size]);
      const send = ([method, route, body]: readonly [string, string, object | undefined]) => {
        if (route === 'plays') return cloud.call('POST /api/v1/me/plays', { body: { show_id: id, ...body } });
        if (route === 'progress') return cloud.call(`PUT /api/v1/progress?show_id=${id}`, { body });
        return cloud.call(`${method} /api/v1/me/shows/${id}${route && `/${route}`}`, { body });
      };
      const state = async () => {
        const { body, status } = await cloud.call(`GET /api/v1/me/shows/${id}`);
        const { version: _, last_updated: __, ...rest } = body;
        return status === 404 ? null : rest;
      };
      const undo = async (batch: string) => (await cloud.call(`POST /api/v1/me/batches/${batch}/undo`, { body: {} })).body;
      for (const { first, beside } of taken) {
        if (beside) {
          const answers = await Promise.all([send(first), send(beside)]);
          expect(answers.filter(({ status }) => ![200, 404].includes(status))).toEqual([]);
          continue;
        }
        const before = await state();
        const { batch_id } = (await send(first)).body;
        if (!batch_id) continue;
        const after = await state();
        const undone = await undo(batch_id);
        expect(undone.kept).toEqual([]);
        expect(await state()).toEqual(before);
        await undo(undone.batch_id);
        expect(await state()).toEqual(after);
      }
      await expectLedgerAgrees(owner);
    }),
    { numRuns: 6 },
  );
});
