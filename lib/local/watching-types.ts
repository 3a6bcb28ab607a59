import { arn, type ResourceType, text } from './resource-type.ts';

/** Resource types of operations: alarms, and the topic that sends them. */
export const watchingTypes: Readonly<Record<string, ResourceType>> = {
  'AWS::CloudWatch::Alarm': {
    properties: [
      ...['AlarmName', 'AlarmDescription', 'AlarmActions', 'OKActions', 'ComparisonOperator', 'DatapointsToAlarm', 'Dimensions'],
      ...['EvaluationPeriods', 'ExtendedStatistic', 'MetricName', 'Metrics', 'Namespace', 'Period', 'Statistic', 'Threshold'],
      'TreatMissingData',
    ],
    create: ({ cloudWatch }, properties) => ({ ref: cloudWatch.addAlarm(properties) }),
  },
  'AWS::SNS::Subscription': {
    properties: ['Endpoint', 'Protocol', 'TopicArn'],
    create: ({ sns }, { Endpoint, Protocol, TopicArn }, name) => {
      if (Protocol !== 'email') throw new Error(`the local cloud does not support the protocol ${text(Protocol)}`);
      sns.subscribe(text(TopicArn), text(Endpoint));
      return { ref: name };
    },
  },
  'AWS::SNS::Topic': {
    properties: [],
    create: ({ sns }, _, name) => {
      const topic = arn('sns', name);
      sns.addTopic(topic);
      return { ref: topic };
    },
  },
  'AWS::SNS::TopicPolicy': {
    properties: ['PolicyDocument', 'Topics'],
    create: ({ sns }, { PolicyDocument, Topics }, name) => {
      const { Statement } = PolicyDocument as { Statement: Parameters<typeof sns.setPolicy>[1] };
      for (const topic of Topics as string[]) sns.setPolicy(topic, Statement);
      return { ref: name };
    },
  },
};
