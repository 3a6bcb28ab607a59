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
  'a canary that does not run is not noticed': {
    file: 'lib/constructs/alarms.ts',
    right: "declared.missing === 'failing' ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING",
    wrong: 'TreatMissingData.NOT_BREACHING',
    tests: ['test/local/alarms-fire.test.ts'],
    only: 'canaries that do not run at all',
  },
  'the canary waits as long as the function lives': {
    file: 'lambda/platform/ask-site.ts',
    right: 'const patience = seconds(5);',
    wrong: 'const patience = seconds(60);',
    tests: ['test/workers/canary.test.ts'],
  },
  'an erasure leaves no record': {
    file: 'lambda/stores/core/erase.ts',
    right: '  await rememberErasure(grant, owner.sub, now);\n',
    wrong: '',
    tests: ['test/local/restore-drill.test.ts'],
  },
  'a restored copy keeps who was erased in the audit trail': {
    file: 'lib/restore/erasures.ts',
    right: 'INSERT INTO erased_people (sub) VALUES (:sub) ON CONFLICT DO NOTHING',
    wrong: 'SELECT :sub',
    tests: ['test/local/restore-drill.test.ts'],
  },
  'a checksum ignores what a record holds': {
    file: 'lib/restore/fingerprint.ts',
    right: 'update(canonical(record))',
    wrong: "update('')",
    tests: ['test/local/restore-drill.test.ts'],
  },
  'a redrive retries changes in the order of its words': {
    file: 'helper_scripts/redrive.ts',
    right: '  return failed.filter(({ id }) => ids.includes(id));',
    wrong: '  return ids.flatMap((id) => failed.filter((receipt) => receipt.id === id));',
    tests: ['test/workers/redrive-order.test.ts'],
  },
  'migrations that ran before a crash run again': {
    file: 'lambda/platform/migrator.ts',
    right: '  if (recorded) return false;\n',
    wrong: '',
    tests: ['test/workers/migrate-killed.test.ts'],
  },
  'a route calls the newest version of a function that is released gradually': {
    file: 'lib/constructs/endpoints.ts',
    right: 'props.releases.live(service)',
    wrong: 'service.function',
    tests: ['test/infra/releases.test.ts'],
  },
  'scheduled functions are traced': {
    file: 'lib/constructs/service-function.ts',
    right: 'props.isTraced ?? props.consumes !== undefined',
    wrong: 'props.isTraced ?? true',
    tests: ['test/infra/tracing.test.ts'],
  },
};
