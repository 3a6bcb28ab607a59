import { Duration } from 'aws-cdk-lib';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Capability } from '../../lambda/contract/capabilities.ts';
import { bundlePath } from '../build.ts';
import { provision, type Resources } from '../capabilities.ts';
import { concurrencyOfWorker } from '../concurrency.ts';
import { keepOrRemove, type StageConfig } from '../config.ts';
import { logActions } from './provider-logs.ts';

export interface ServiceFunctionProps {
  readonly config: StageConfig;
  /** Name of the handler's file. */
  readonly name: string;
  /** Who is affected, and how, when the function fails. Becomes its description and the text of its alarm. */
  readonly errorImpact: string;
  readonly uses: readonly Capability[];
  readonly resources: Partial<Resources>;
  readonly timeout: Duration;
  /** How many may run at once, which the account then keeps free for this function. @default that of the worker */
  readonly concurrency?: number;
  /** Additional environment variables. @default none */
  readonly environment?: Readonly<Record<string, string>>;
  /** Queue whose messages the function consumes. @default none */
  readonly consumes?: IQueue;
}

/** A Lambda with its bundle, its own log group, and a role with exactly the permissions of its capabilities. */
export class ServiceFunction extends Construct {
  readonly function: LambdaFunction;
  readonly errorImpact: string;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    super(scope, id);
    const { config, name, uses, resources } = props;
    this.errorImpact = props.errorImpact;
    const { environment, statements } = provision(uses, resources);
    const logGroup = new LogGroup(this, 'Logs', { retention: config.logDays, removalPolicy: keepOrRemove(config) });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        uses: new PolicyDocument({
          minimize: true,
          statements: [
            allow([logGroup.logGroupArn], ...logActions),
            ...(props.consumes ? [allow([props.consumes.queueArn], ...consumerActions)] : []),
            ...statements,
          ],
        }),
      },
    });
    this.function = new LambdaFunction(this, 'Function', {
      description: props.errorImpact,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundlePath(name)),
      handler: 'index.handler',
      memorySize: 512,
      timeout: props.timeout,
      reservedConcurrentExecutions: props.concurrency ?? concurrencyOfWorker(config, name),
      role,
      logGroup,
      environment: {
        STAGE: config.stage,
        ...(config.sqlLogging && { SQL_LOGGING: '1' }),
        ...(config.logLevel === 'debug' && { POWERTOOLS_LOG_LEVEL: 'DEBUG' }),
        ...environment,
        ...props.environment,
      },
    });
  }
}

/** IAM actions that Lambda's poller needs on the queue of a function. */
const consumerActions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

const allow = (resources: string[], ...actions: string[]) => new PolicyStatement({ effect: Effect.ALLOW, actions, resources });

/** Timeout of an API function. An HTTP API waits at most 30 s. */
export const requestTimeout = Duration.seconds(25);
