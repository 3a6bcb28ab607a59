import { Duration } from 'aws-cdk-lib';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type CfnFunction, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Capability } from '../../lambda/contract/capabilities.ts';
import { bundlePath } from '../build.ts';
import { provision } from '../capabilities.ts';
import { concurrencyOfWorker } from '../concurrency.ts';
import { keepOrRemove, type StageConfig } from '../config.ts';
import type { Resources } from '../resources.ts';
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
  /** Folder with the code. @default the bundle of the handler */
  readonly code?: string | undefined;
  /** MiB. @default 512 */
  readonly memory?: number;
  /** Additional environment variables. @default none */
  readonly environment?: Readonly<Record<string, string>>;
  /** Queue whose messages the function consumes. @default none */
  readonly consumes?: IQueue;
  /** Whether X-Ray records traces of the function. @default whether it consumes a queue */
  readonly isTraced?: boolean;
}

/** A Lambda with its bundle, its own log group, and a role with exactly the permissions of its capabilities. */
export class ServiceFunction extends Construct {
  readonly function: LambdaFunction;
  readonly errorImpact: string;
  readonly isTraced: boolean;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    super(scope, id);
    const { config, name, uses, resources } = props;
    this.errorImpact = props.errorImpact;
    this.isTraced = props.isTraced ?? props.consumes !== undefined;
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
            ...(this.isTraced ? [allow(['*'], ...traceActions)] : []),
            ...statements,
          ],
        }),
      },
    });
    this.function = new LambdaFunction(this, 'Function', {
      description: props.errorImpact,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(props.code ?? bundlePath(name)),
      handler: 'index.handler',
      memorySize: props.memory ?? 512,
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
    // `tracing` of the construct would add a policy, which is a resource of its own, to each function.
    if (this.isTraced) (this.function.node.defaultChild as CfnFunction).tracingConfig = { mode: Tracing.ACTIVE };
  }
}

/** IAM actions that Lambda's poller needs on the queue of a function. */
const consumerActions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/** IAM actions for sending traces to X-Ray. They cannot be limited to a resource. */
export const traceActions = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'];

const allow = (resources: string[], ...actions: string[]) => new PolicyStatement({ effect: Effect.ALLOW, actions, resources });

/** Timeout of an API function. An HTTP API waits at most 30 s. */
export const requestTimeout = Duration.seconds(25);
