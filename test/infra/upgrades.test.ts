import { expect, test } from 'vitest';
import { statefulResources } from '../support/stateful.ts';
import { StageTemplates } from '../support/templates.ts';
import release from './stateful-0.2.0.json' with { type: 'json' };

const now = statefulResources(new StageTemplates('prod').templates);

/** Resources of the release that no longer exist, each with what happens to its content. */
const removed: Readonly<Record<string, string>> = {
  'data/dataCatalogClusterSecretA285BF4D3fdaad7efa858a3daf9490cf0a702aeb': 'RDS keeps a new password of the owner in a secret of its own',
  'api-catalog/ImportChunksQueue6983334B': 'an import that runs during the upgrade stops, and can be started again: it loads nothing twice',
  'api-catalog/ImportChunksDeadLettersCDD7C7A0': 'the failures of imports are in the table etl_chunks too',
};

test('an upgrade from 0.2.0 keeps every resource with data: no id changes, and nothing is replaced', () => {
  expect(Object.keys(release).length).toBeGreaterThan(15);
  for (const [id, fixed] of Object.entries(release)) if (!(id in removed)) expect([id, now[id]]).toEqual([id, fixed]);
});

test('what an upgrade removes is known, and is gone', () => {
  expect(Object.keys(release).filter((id) => !(id in now))).toEqual(expect.arrayContaining(Object.keys(removed)));
  expect(Object.keys(removed).filter((id) => !(id in release))).toEqual([]);
});
