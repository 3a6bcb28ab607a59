import { beforeAll, describe, expect, test } from 'vitest';
import { problemDetails } from '../../lambda/contract/problems.ts';
import type { Route } from '../../lambda/contract/route.ts';
import { routes } from '../../lambda/contract/routes.ts';
import type { TestCloud } from '../support/cloud.ts';
import { type Enliven, enliveningSamples, target } from '../support/examples.ts';
import { sharedCloud } from '../support/shared-cloud.ts';

let cloud: TestCloud;
let enliven: Enliven;

beforeAll(async () => {
  cloud = await sharedCloud();
  enliven = await enliveningSamples(cloud);
});

/** Every route. Reads come first, because their examples describe the catalog before the examples of writes change it. */
const all = Object.entries(routes as Readonly<Record<string, Route>>).sort(
  ([a], [b]) => Number(b.startsWith('GET ')) - Number(a.startsWith('GET ')),
);

describe.each(all)('%s', (key, route) => {
  test('has an example', () => expect(route.examples.length).toBeGreaterThan(0));

  describe.each([key, ...(route.aliases ?? [])])('as %s', (routeKey) => {
    test.each(route.examples.map((example) => [example.summary, example] as const))('%s', async (_, written) => {
      const example = enliven(written);
      const answer = await cloud.call(target(routeKey, example), { as: example.as, headers: example.headers, body: example.body });
      expect(answer, JSON.stringify(answer.body)).toMatchObject({
        status: example.status,
        ...(example.answer ? { body: example.answer } : {}),
      });
      if (example.status < 300) expect(route.responses[example.status]?.safeParse(answer.body).error).toBeUndefined();
      else expect(problemDetails.safeParse(answer.body).error).toBeUndefined();
    });
  });
});
