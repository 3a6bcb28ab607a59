import { App, type AppProps } from 'aws-cdk-lib';
import { stageConfig } from './config.ts';
import { checkSecurity } from './security-checks.ts';
import { ApiAnalyticsStack } from './stacks/api-analytics-stack.ts';
import { ApiCatalogStack } from './stacks/api-catalog-stack.ts';
import { ApiCoreStack } from './stacks/api-core-stack.ts';
import { ApiDistributorsStack } from './stacks/api-distributors-stack.ts';
import { ApiImportsStack } from './stacks/api-imports-stack.ts';
import { ApiShowsStack } from './stacks/api-shows-stack.ts';
import { ApiTrackerStack } from './stacks/api-tracker-stack.ts';
import { AuthStack } from './stacks/auth-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { EdgeStack } from './stacks/edge-stack.ts';
import { OperationsStack } from './stacks/operations-stack.ts';
import { SiteStack } from './stacks/site-stack.ts';

/**
 * Defines all stacks of one stage (`-c stage=dev|prod`; the default is dev). Stacks depend on each other in one direction only.
 * `checked: false` skips the validation of the templates, which takes most of the time of a synthesis. Only `npm start` skips it,
 * because the tests validate the same templates.
 */
export function episodic({ checked = true, ...props }: AppProps & { checked?: boolean } = {}): App {
  const app = new App({ ...props, builtinCloudFormationValidation: checked });
  const context = (name: string) => app.node.tryGetContext(name) as unknown;
  const config = stageConfig(context('stage') ?? 'dev', {
    adminEmail: context('adminEmail'),
    alarmEmail: context('alarmEmail'),
    monthlyBudget: context('monthlyBudget'),
    selfSignUp: context('selfSignUp'),
    secondFactor: context('secondFactor'),
    sqlLogging: context('sqlLogging'),
    scheduledImports: context('scheduledImports'),
    backupCopyRegion: context('backupCopyRegion'),
  });

  const data = new DataStack(app, config);
  const edge = new EdgeStack(app, config, { data });
  const auth = new AuthStack(app, config, { edge });
  new ApiAnalyticsStack(app, config, { data, edge, auth });
  new ApiTrackerStack(app, config, { data, edge, auth });
  const catalog = new ApiCatalogStack(app, config, { data, edge, auth });
  new ApiCoreStack(app, config, { data, edge, auth, commandQueue: catalog.commands.queue });
  new ApiDistributorsStack(app, config, { data, edge, auth, commandQueue: catalog.commands.queue });
  new ApiImportsStack(app, config, { data, edge, auth, commandQueue: catalog.commands.queue, importQueue: catalog.imports.queue });
  new ApiShowsStack(app, config, { data, edge, auth, commandQueue: catalog.commands.queue });
  new SiteStack(app, config, { edge, auth });
  new OperationsStack(app, config, { edge, auth });

  if (checked) checkSecurity(app, config);
  return app;
}
