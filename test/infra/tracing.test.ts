import { expect, test } from 'vitest';
import { type Resource, StageTemplates } from '../support/templates.ts';

const dev = new StageTemplates('dev');
const prod = new StageTemplates('prod');

test('X-Ray records what a request or a message starts, in prod only if it runs through several functions, and never a schedule', () => {
  const traced = (stage: StageTemplates) =>
    stage.functions().flatMap(({ id, Properties }) => (Properties.TracingConfig?.Mode === 'Active' ? [id] : []));
  const scheduled = dev
    .resources('AWS::Events::Rule')
    .flatMap(({ Properties }) => (Properties.ScheduleExpression ? [Properties.Targets[0].Arn['Fn::GetAtt'][0] as string] : []));
  expect(scheduled.length).toBeGreaterThan(2);
  expect(traced(dev).filter((id) => scheduled.includes(id))).toEqual([]);
  const requests = dev.functions().filter(({ Properties }) => Properties.Environment.Variables.ORIGIN_VERIFY);
  expect(requests.filter(({ id }) => !traced(dev).includes(id))).toEqual([]);
  /** The health only asks for the length of the queues. */
  const queueing = ({ id, Properties: { Environment } }: Resource) =>
    !id.includes('deephealth') && (Environment.Variables.COMMAND_QUEUE_URL || Environment.Variables.IMPORT_QUEUE_URL);
  // In prod, a queue can call an alias of the function.
  const consumers = dev.resources('AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties.FunctionName.Ref as string);
  const expected = prod
    .functions()
    .filter((one) => consumers.includes(one.id) || (one.Properties.Environment.Variables.ORIGIN_VERIFY && queueing(one)));
  expect(traced(prod).sort()).toEqual(expected.map(({ id }) => id).sort());
});
