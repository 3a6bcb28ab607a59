import { migrations } from '../lambda/migrations/all.ts';
import { migrateDown } from '../lambda/platform/migrate-down.ts';
import { migrateUp } from '../lambda/platform/migrator.ts';
import { argumentsOf } from './arguments.ts';
import { enterStage, stackOutputs } from './stage.ts';

const usage = 'Usage: helper_scripts/migrate [undo [all]] [--stage local|dev|staging|prod]';

const { positionals, values } = argumentsOf({ stage: { type: 'string', default: 'local' } });
const [what, howMany, ...rest] = positionals;

try {
  const isKnown = what === undefined || (what === 'undo' && (howMany === undefined || howMany === 'all'));
  if (!isKnown || rest.length > 0) throw new Error(usage);
  enterStage(values.stage);
  const { CatalogClusterArn, CatalogDatabase, CatalogOwnerSecretArn } = await stackOutputs(values.stage, 'data');
  const owner = { resourceArn: CatalogClusterArn ?? '', secretArn: CatalogOwnerSecretArn ?? '', database: CatalogDatabase ?? '' };
  if (what === 'undo') report('Undone', await migrateDown(owner, migrations, howMany === 'all' ? migrations.length : 1));
  else report('Applied', await migrateUp(owner, migrations));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function report(verb: string, numbers: readonly number[]): void {
  console.log(numbers.length === 0 ? 'Nothing to do.' : `${verb}: ${numbers.join(', ')}`);
}
