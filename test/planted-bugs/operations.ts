import type { Bugs } from './bug.ts';

const fires = { tests: ['test/local/alarms-fire.test.ts'] };

/** Mistakes of alarms, metrics and costs. */
export const operationsBugs: Bugs = {
  'the topic’s policy lets no alarm publish': {
    file: 'lib/constructs/alarms.ts',
    right: "actions: ['sns:Publish'], resources: [topic.topicArn]",
    wrong: "actions: ['sns:Subscribe'], resources: [topic.topicArn]",
    tests: ['test/infra/alarms.test.ts', 'test/local/alarms-fire.test.ts'],
  },
  'the key of the topic lets no alarm publish': {
    file: 'lib/constructs/alarms.ts',
    right: "['kms:Decrypt', 'kms:GenerateDataKey*']",
    wrong: "['kms:Decrypt']",
    tests: ['test/infra/alarms.test.ts'],
  },
  'the age of a queue is the one after which a worker has long given up': {
    file: 'lib/alarms/series.ts',
    right: 'seconds: 50,',
    wrong: 'seconds: 600,',
    ...fires,
    only: 'a change that nobody applies',
  },
  'a command that is given up is not counted': {
    file: 'lambda/workers/apply-commands.ts',
    right: "  measure('DeadLetters', 1);\n",
    wrong: '',
    ...fires,
    only: 'a change that is given up',
  },
  'a wrong request counts as an error of ours': {
    file: 'lambda/platform/http/access-log.ts',
    right: 'status >= 500 && error',
    wrong: 'status >= 400 && error',
    ...fires,
    only: 'a quiet stage',
  },
  'metrics have a dimension that no alarm reads': {
    file: 'lambda/platform/metrics.ts',
    right: "Dimensions: [['Stage']]",
    wrong: "Dimensions: [['Stage', 'function_name']]",
    ...fires,
    only: 'requests that fail',
  },
  'an alarm fires at its first value': {
    file: 'lib/local/alarm.ts',
    right: 'beyond.length >= Number(DatapointsToAlarm)',
    wrong: 'beyond.length >= 1',
    tests: ['test/local/metric-math.test.ts'],
  },
  'free units are charged': {
    file: 'lib/cost/unit-prices.ts',
    right: 'Math.max(from, free)',
    wrong: 'from',
    tests: ['test/infra/cost.test.ts'],
  },
  'dev has all alarms': {
    file: 'lib/config.ts',
    right: "    stage: 'dev',\n    alarms: 'ten',",
    wrong: "    stage: 'dev',\n    alarms: 'all',",
    tests: ['test/infra/alarms.test.ts'],
  },
  'a workflow uses a moving version of an action': {
    file: '.github/workflows/deploy-stage.yml',
    right: 'aws-actions/configure-aws-credentials@00943011d9042930efac3dcd3a170e4273319bc8 # v5.1.0',
    wrong: 'aws-actions/configure-aws-credentials@v5',
    tests: ['test/infra/pipeline.test.ts'],
  },
};
