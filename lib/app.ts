import { App, type AppProps } from 'aws-cdk-lib';
import { stageConfig } from './config.ts';
import { checkSecurity } from './security-checks.ts';
import { ApiAnalyticsStack } from './stacks/api-analytics-stack.ts';
import { ApiCatalogStack } from './stacks/api-catalog-stack.ts';
import { ApiCoreStack } from './stacks/api-core-stack.ts';
import { ApiDistributorsStack } from './stacks/api-distributors-stack.ts';
import { ApiImportsStack } from './stacks/api-imports-stack.ts';
import { ApiMediaStack } from './stacks/api-media-stack.ts';
import { ApiShowsStack } from './stacks/api-shows-stack.ts';
import { ApiTrackerStack } from './stacks/api-tracker-stack.ts';
import { AuthStack } from './stacks/auth-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { DomainStack } from './stacks/domain-stack.ts';
import { EdgeStack } from './stacks/edge-stack.ts';
import { GlobalStack } from './stacks/global-stack.ts';
import { MediaStack } from './stacks/media-stack.ts';
import { OperationsStack } from './stacks/operations-stack.ts';
import { SiteStack } from './stacks/site-stack.ts';

/**
 * Defines all stacks of one stage (`-c stage=dev|staging|prod`; the default is dev). Stacks depend on each other in one direction only.
 * `checked: false` skips the validation of the templates, which takes most of the time of a synthesis. Only `npm start` skips it,
 * because the tests validate the same templates.
 */
export function episodic({ checked = true, ...props }: AppProps & { checked?: boolean } = {}): App {
  const app = new App({ ...props, builtinCloudFormationValidation: checked });
  // Names with other characters are settings of the CDK.
  const given = Object.entries(app.node.getAllContext() as Record<string, unknown>).filter(([name]) => /^[a-z]\w*$/i.test(name));
  const config = stageConfig(app.node.tryGetContext('stage') ?? 'dev', Object.fromEntries(given));

  const data = new DataStack(app, config);
  const zone = config.domainName ? new DomainStack(app, config, config.domainName).zone : undefined;
  const global = zone || config.firewall !== 'off' ? new GlobalStack(app, config, { zone }) : undefined;
  const edge = new EdgeStack(app, config, { data, zone, global });
  const auth = new AuthStack(app, config, { edge });
  new ApiAnalyticsStack(app, config, { data, edge, auth });
  new ApiTrackerStack(app, config, { data, edge, auth });
  const media = new MediaStack(app, config, { data, edge });
  const catalog = new ApiCatalogStack(app, config, { data, edge, auth, mediaQueue: media.jobs.queue });
  new ApiCoreStack(app, config, { data, edge, auth, commandQueue: catalog.commands.queue, importQueue: catalog.imports.queue });
  new ApiDistributorsStack(app, config, { data, edge, auth, commandQueue: catalog.commands.queue });
  new ApiImportsStack(app, config, { data, edge, auth, commandQueue: catalog.commands.queue, importQueue: catalog.imports.queue });
  new ApiMediaStack(app, config, { data, edge, auth, media, commandQueue: catalog.commands.queue });
  new ApiShowsStack(app, config, { data, edge, auth, commandQueue: catalog.commands.queue });
  new SiteStack(app, config, { edge, auth });
  new OperationsStack(app, config, { data, edge, auth });

  if (checked) checkSecurity(app, config);
  return app;
}
