import { expect, test } from 'vitest';
import { type BusEvent, compiledPattern, EventBus } from '../../lib/local/event-bus.ts';
import { eventually } from '../support/cloud.ts';

const event = (key: string, bucket = 'imports'): BusEvent => ({
  source: 'aws.s3',
  'detail-type': 'Object Created',
  detail: { bucket: { name: bucket }, object: { key, size: 1 } },
});

const pattern = {
  source: ['aws.s3'],
  'detail-type': ['Object Created'],
  detail: { bucket: { name: ['imports'] }, object: { key: [{ prefix: 'incoming/' }, 'exact'] } },
};

test('a pattern matches what EventBridge would match', () => {
  const fits = compiledPattern(pattern);
  expect(['incoming/a', 'incoming/', 'exact', 'incoming', 'uploads/incoming/a', 'exactly'].map((key) => fits(event(key)))).toEqual([
    ...[true, true, true],
    ...[false, false, false],
  ]);
  expect([fits(event('exact', 'other')), fits({ ...event('exact'), source: 'mine' }), fits({ ...event('exact'), detail: {} })]).toEqual([
    false,
    false,
    false,
  ]);
});

test.each([[{ source: [{ 'anything-but': ['x'] }] }], [{ source: [{ prefix: { 'equals-ignore-case': 'x' } }] }], [{ source: 'aws.s3' }]])(
  'a pattern that is not supported is refused: %j',
  (wrong) => expect(() => compiledPattern(wrong)).toThrow(/does not support the event pattern/),
);

test('an event goes to every rule that matches it, and again to a function that failed', async () => {
  const taken: string[] = [];
  let failures = 1;
  const bus = new EventBus(async (name) => {
    if (name === 'shaky' && failures-- > 0) return { errorType: 'Error', errorMessage: 'not yet' };
    taken.push(name);
    return { payload: null };
  });
  bus.addRule({ functionName: 'shaky', matches: compiledPattern(pattern) });
  bus.addRule({ functionName: 'steady', matches: compiledPattern(pattern) });
  bus.addRule({ functionName: 'other', matches: compiledPattern({ source: ['mine'] }) });
  bus.publish(event('incoming/a'));
  await eventually('both deliveries', async () => taken.length === 2);
  expect(taken.sort()).toEqual(['shaky', 'steady']);
  bus.close();
});
