import { Duration, Fn } from 'aws-cdk-lib';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Trigger } from 'aws-cdk-lib/triggers';
import { Construct } from 'constructs';
import { canaryHealth, canaryWrite, prepareCanary, type Worker } from '../../lambda/contract/workers.ts';
import type { StageConfig } from '../config.ts';
import type { Resources } from '../resources.ts';
import { ServiceFunction } from './service-function.ts';

export interface CanaryProps {
  readonly config: StageConfig;
  readonly siteUrl: string;
  readonly userPool: IUserPool;
  /** App client of the canary, which signs in with a password. */
  readonly client: IUserPoolClient;
  /** Text that no other stack has. It makes the canary's user name unique, so that it cannot be the name of a person. */
  readonly unique: string;
}

/** Uses the stage from outside like a person: asks its health each minute, and signs in, writes and reads every five. */
export class Canary extends Construct {
  constructor(scope: Construct, id: string, { config, siteUrl, userPool, client, unique }: CanaryProps) {
    super(scope, id);
    const canarySecret = new Secret(this, 'Account', {
      description: 'User name and password of the canary',
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: `canary-${Fn.select(0, Fn.split('-', unique))}` }),
        generateStringKey: 'password',
        passwordLength: 40,
      },
    });
    const resources = { canarySecret, canaryClient: client, canaryPool: userPool };
    const preparing = this.worker(prepareCanary, config, resources, {});
    const preparation = new Trigger(this, 'Prepared', { handler: preparing.function });
    const asking = this.worker(canaryHealth, config, resources, { SITE_URL: siteUrl });
    const writing = this.worker(canaryWrite, config, resources, { SITE_URL: siteUrl });
    this.every(1, asking);
    this.every(5, writing).node.addDependency(preparation);
  }

  private worker(
    definition: Worker,
    config: StageConfig,
    resources: Partial<Resources>,
    environment: Readonly<Record<string, string>>,
  ): ServiceFunction {
    return new ServiceFunction(this, definition.name, { config, ...definition, timeout: Duration.seconds(30), resources, environment });
  }

  private every(minutes: number, { node, function: target }: ServiceFunction): Rule {
    return new Rule(this, `Schedule-${node.id}`, {
      schedule: Schedule.rate(Duration.minutes(minutes)),
      targets: [new LambdaFunction(target, { retryAttempts: 0 })],
    });
  }
}
