import { expect, test } from 'vitest';
import { StageTemplates } from '../support/templates.ts';

const dev = new StageTemplates('dev');

test('the database reads staged rows of imports from S3, and nothing else', () => {
  const [endpoint, ...others] = dev.resources('AWS::EC2::VPCEndpoint');
  expect(others).toEqual([]);
  const staged = { 'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.stringMatching(/^Imports/), 'Arn'] }, '/staged/*']] };
  const reading = { Action: 's3:GetObject', Effect: 'Allow', Resource: staged };
  expect(endpoint?.Properties).toMatchObject({ VpcEndpointType: 'Gateway', PolicyDocument: { Statement: [reading] } });
  const [cluster] = dev.resources('AWS::RDS::DBCluster');
  const roleArn = { 'Fn::GetAtt': [expect.stringMatching(/^CatalogImportRole/), 'Arn'] };
  expect(cluster?.Properties.AssociatedRoles).toEqual([{ FeatureName: 's3Import', RoleArn: roleArn }]);
  const role = dev.resources('AWS::IAM::Role').find(({ id }) => id.startsWith('CatalogImportRole'));
  expect(role?.Properties.Policies).toMatchObject([{ PolicyDocument: { Statement: [reading] } }]);
  expect(role?.Properties.ManagedPolicyArns).toBeUndefined();
});
