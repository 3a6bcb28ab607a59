import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, test } from 'vitest';
import { type Resource, StageTemplates } from '../support/templates.ts';

const dev = new StageTemplates('dev');

describe('uploads from the page', () => {
  /** A value of the template in one account and region. */
  const inIreland = (value: unknown): string => {
    if (typeof value === 'string') return value;
    const { Ref, ...call } = value as { Ref?: string; 'Fn::ImportValue'?: string; 'Fn::Join'?: [string, unknown[]] };
    if (Ref !== undefined) return { 'AWS::AccountId': '111122223333', 'AWS::Region': 'eu-west-1' }[Ref] ?? Ref.toLowerCase();
    if (call['Fn::ImportValue']) return inIreland(exported.get(call['Fn::ImportValue']));
    return (call['Fn::Join'] ?? ['', []])[1].map(inIreland).join('');
  };
  const outputs = Object.values(dev.templates).flatMap(({ Outputs = {} }) => Object.values(Outputs));
  const exported = new Map(outputs.map(({ Export, Value }) => [Export?.Name, Value]));
  const bucket = dev.resources('AWS::S3::Bucket').find(({ id }) => id.startsWith('Imports'));

  test('the page may connect to the addresses that S3 signs for files of imports and episodes, and to no other bucket', async () => {
    const [policy] = dev
      .resources('AWS::CloudFront::ResponseHeadersPolicy')
      .map(({ Properties }) => Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy)
      .map(inIreland)
      .filter((text) => text.includes('connect-src'));
    const connectTo = /connect-src ([^;]+)/.exec(policy ?? '')?.[1]?.split(' ') ?? [];
    const client = new S3Client({ region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
    const command = new PutObjectCommand({ Bucket: String(bucket?.id).toLowerCase(), Key: 'uploads/a.csv', ContentLength: 1 });
    const { origin } = new URL(await getSignedUrl(client, command, { expiresIn: 60 }));
    const media = 'https://episodic-dev-media-111122223333-eu-west-1.s3.eu-west-1.amazonaws.com';
    expect(connectTo.filter((address) => address.includes('.s3.'))).toEqual([origin, media]);
    expect(/media-src ([^;]+)/.exec(policy ?? '')?.[1]).toBe(`'self' ${media}`);
    const [files] = dev.resources('AWS::S3::Bucket').filter(({ id }) => id.startsWith('Files'));
    expect(`https://${inIreland(files?.Properties.BucketName)}.s3.eu-west-1.amazonaws.com`).toBe(media);
  });

  test('the import bucket accepts PUT from pages, the media bucket PUT and ranges, and no other bucket accepts anything', () => {
    const { Properties } = dev.resources('AWS::S3::Bucket').find(({ id }) => id.startsWith('Imports')) as Resource;
    const [rule, ...others] = Properties.CorsConfiguration.CorsRules;
    expect(rule).toEqual({ AllowedHeaders: ['content-type'], AllowedMethods: ['PUT'], AllowedOrigins: ['*'], MaxAge: 3600 });
    expect(others).toEqual([]);
    const withRules = dev.resources('AWS::S3::Bucket').filter(({ Properties }) => Properties.CorsConfiguration);
    expect(
      withRules.map(({ id, Properties }) => [id.replace(/\w{8}$/, ''), Properties.CorsConfiguration.CorsRules[0].AllowedMethods]),
    ).toEqual([
      ['Imports', ['PUT']],
      ['Files', ['PUT', 'GET']],
    ]);
  });
});
