import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import type { Capability } from '../lambda/contract/capabilities.ts';
import { stagedFolder } from '../lambda/contract/imports/run.ts';
import type { TableRoute } from '../lambda/contract/route.ts';
import { routes } from '../lambda/contract/routes.ts';
import type { StageConfig } from './config.ts';
import { logRetention } from './constructs/catalog-database.ts';
import { GradualReleases } from './constructs/gradual-release.ts';
import { ServiceFunction } from './constructs/service-function.ts';

/** A place in the construct tree, and the findings there that we accept, each with the reason. */
interface Acknowledgement {
  readonly at: string;
  readonly reasons: Readonly<Record<string, string>>;
}

const deploymentFunction = 'site/Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C512MiB';

const copiesFiles =
  'This function of CDK copies the built page into the site bucket. It runs only during deployments, and only reaches that bucket and the bootstrap assets.';

/** Why the role of a function names import files by their folder. */
const importFiles = (stage: string, at: string, folder: string, reason: string): Acknowledgement => ({
  at: `${at}/Role`,
  reasons: {
    [`IAM5[Resource::episodic-${stage}-data:ExportsOutputFnGetAttImportsC5EA4F6FArnBBEA0D9A/${folder}*]`]: `${reason}, in the import bucket only.`,
  },
});

const signInOfCognito: Acknowledgement = {
  at: 'auth/People',
  reasons: {
    COG2: 'A library of watched shows does not force a second factor on people. `-c secondFactor=required` turns it on.',
    COG8: 'Threat protection needs the Plus tier (0.02 USD per person and month, no free tier), which costs more than everything else together.',
  },
};

/** Why the roles of functions name files of episodes by their folder. */
const episodeFiles = (stage: string): readonly Acknowledgement[] => {
  const media = `IAM5[Resource::episodic-${stage}-media:ExportsOutputFnGetAttFiles8E6940B8ArnD8EE6C03`;
  const ofOriginals: readonly Capability[] = ['media:upload', 'media:parts', 'media:abort', 'media:complete', 'media:read'];
  const foldersOf = (uses: readonly Capability[]) => [
    ...(uses.some((one) => ofOriginals.includes(one)) ? ['originals'] : []),
    ...(uses.includes('media:own-picture') ? ['own'] : []),
  ];
  const ofRoutes = Object.values<TableRoute>(routes).flatMap(({ name, area, uses }) =>
    foldersOf(uses).map((folder) => ({
      at: `api-${area}/Endpoints/${name}/Role`,
      reasons: { [`${media}/${folder}/*]`]: 'Files of episodes have keys of their own: one folder of the media bucket only.' },
    })),
  );
  const reads = 'Reads the files of episodes, and writes what it finds: three folders of the media bucket only.';
  return [
    ...ofRoutes,
    {
      at: 'media/process-media/Role',
      reasons: Object.fromEntries(
        ['originals', 'own', 'media'].map((folder) => [`IAM5[Resource::<Files8E6940B8.Arn>/${folder}/*]`, reads]),
      ),
    },
    {
      at: 'media/Files',
      reasons: { S1: 'The audit trail notes who uploads, watches and downloads a file. CloudFront logs who sees thumbnails.' },
    },
  ];
};

/** What an OTLP address refused. */
const refusedMetrics: readonly Acknowledgement[] = [
  { at: 'operations/Metrics/Refused', reasons: { S1: 'Holds metrics that an address refused, for some days. Only Firehose writes them.' } },
  {
    at: 'operations/Metrics/Delivery',
    reasons: { 'IAM5[Resource::<MetricsRefused0D25743A.Arn>/*]': 'Firehose names the objects itself. It reaches no other bucket.' },
  },
];

/** CDK's function that sets how long the log of the database is kept. */
const logOfDatabase = (region: string | undefined): readonly Acknowledgement[] => {
  const place = `data/${logRetention}`;
  const why =
    'CDK’s function creates the log group of the database if RDS has not done so, and sets how long it is kept. It runs during deployments.';
  const group = `arn:${partitionOf(region)}:logs:${region ?? '<AWS::Region>'}:<AWS::AccountId>:log-group:/aws/rds/cluster/<CatalogCluster1463C559>/postgresql:*`;
  return [
    {
      at: `${place}/ServiceRole`,
      reasons: {
        'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]': `${why} lib/constructs/provider-logs.ts removes the policy from the template.`,
        'IAM5[Resource::*]': why,
        [`IAM5[Resource::${group}]`]: why,
      },
    },
    { at: place, reasons: { L1: `${why} CDK chooses its runtime.` } },
  ];
};

/** The partition as CDK writes it: known only with the region. */
const partitionOf = (region: string | undefined) => (region ? 'aws' : '<AWS::Partition>');

const acknowledgements = ({
  stage,
  keepsData,
  canary,
  region,
  oidcIssuer,
  databaseLog,
  rotateSecrets,
  otlpEndpoint,
}: StageConfig): readonly Acknowledgement[] => [
  ...Object.values<TableRoute>(routes)
    .filter(({ auth }) => auth === 'public')
    .map(({ name, area, summary }) => ({
      at: `api-${area}/Endpoints/${name}`,
      reasons: { APIG4: `Public by design: “${summary}” reveals nothing about anyone, and is only reachable through CloudFront.` },
    })),
  importFiles(stage, 'api-catalog/load-import', '', 'Reads import files, whose names are chosen at upload: GetObject only'),
  importFiles(stage, 'api-imports/Endpoints/start-import', '', 'Looks at uploaded files, whose names are chosen at upload: GetObject only'),
  importFiles(stage, 'api-imports/Endpoints/prepare-import', 'uploads/', 'Signs addresses for files of new imports: PutObject only'),
  ...Object.values<TableRoute>(routes)
    .filter(({ uses }) => uses.includes('imports:bulk'))
    .map(({ name, area }) => importFiles(stage, `api-${area}/Endpoints/${name}`, 'bulk/', 'Keeps the rows of requests under new ids')),
  importFiles(stage, 'api-catalog/load-import', `${stagedFolder}/`, 'Writes and deletes staged rows, a file per chunk'),
  {
    at: 'data/Catalog/ImportRole',
    reasons: {
      'IAM5[Resource::<ImportsC5EA4F6F.Arn>/staged/*]':
        'The database reads staged rows, a file per chunk: GetObject only, only in the folder `staged` of the import bucket.',
    },
  },
  ...episodeFiles(stage),
  ...(oidcIssuer ? [] : [signInOfCognito]),
  ...(otlpEndpoint ? refusedMetrics : []),
  ...(databaseLog === 'off' ? [] : logOfDatabase(region)),
  ...[...(rotateSecrets ? [] : ['Cluster/Secret']), 'WriterSecret', 'ReaderSecret'].map((secret) => ({
    at: `data/Catalog/${secret}`,
    reasons: {
      SMG4: 'The function renew-passwords rotates it through the Data API, where `rotateSecrets` is on. Secrets Manager’s own functions would need endpoints in a VPC that is closed on purpose.',
    },
  })),
  ...(keepsData
    ? [
        {
          at: 'data/Backups/Plan/Everything/Role',
          reasons: {
            'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]':
              'AWS maintains the permissions that AWS Backup needs. The plan names the tables and the database that it may copy.',
          },
        },
      ]
    : []),
  {
    at: 'data/DriveCredentials',
    reasons: {
      SMG4: 'Google issues these credentials, and a person must agree to new ones. helper_scripts/update_drive_token replaces them. One function reads them.',
    },
  },
  ...(canary
    ? [
        {
          at: 'operations/Canary/Account',
          reasons: {
            SMG4: 'The password of an account without rights or data, which only the canary reads. Each deployment sets the account’s password from it.',
          },
        },
      ]
    : []),
  {
    at: 'data/Catalog/Network',
    reasons: {
      VPC7: 'Isolated subnets without function: the only traffic is Aurora’s storage traffic and its reads of staged rows through an endpoint that allows nothing else.',
    },
  },
  ...(keepsData
    ? []
    : [
        {
          at: 'data/Catalog/Cluster',
          reasons: { RDS10: 'This stage is for trying things out and is removed with cdk destroy. prod is protected.' },
        },
      ]),
  {
    at: 'data/Imports',
    reasons: {
      S1: 'Holds copies of public catalog files for 90 days, uploaded by an operator. The table etl_runs records who imported which file.',
    },
  },
  {
    at: 'edge/Website/Distribution',
    reasons: {
      CFR1: 'People can use their own library wherever they travel.',
      CFR2: 'A web ACL costs at least 9 USD a month, more than the whole idle bill. The stage throttle limits requests, and `-c firewall=count` adds an ACL.',
      CFR4: 'The default certificate of *.cloudfront.net fixes the policy. With `-c domainName`, TLSv1.2_2021 applies.',
    },
  },
  {
    at: deploymentFunction,
    reasons: { L1: `${copiesFiles} CDK chooses its runtime.` },
  },
  {
    at: 'site/Copier',
    reasons: {
      'IAM5[Action::s3:Abort*]': copiesFiles,
      'IAM5[Action::s3:DeleteObject*]': copiesFiles,
      'IAM5[Action::s3:GetBucket*]': copiesFiles,
      'IAM5[Action::s3:GetObject*]': copiesFiles,
      'IAM5[Action::s3:List*]': copiesFiles,
      'IAM5[Resource::*]': `${copiesFiles} CDK’s policy names no resource for creating and reading CloudFront invalidations.`,
      [`IAM5[Resource::arn:${partitionOf(region)}:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${region ?? '<AWS::Region>'}/*]`]: copiesFiles,
      [`IAM5[Resource::episodic-${stage}-edge:ExportsOutputFnGetAttWebsiteBucket4326D7C2Arn953CFEAD/*]`]: copiesFiles,
    },
  },
];

/** The roles with which CodeDeploy moves traffic between versions. */
const releases = (app: App): readonly Acknowledgement[] =>
  app.node
    .findAll()
    .filter((construct) => construct instanceof GradualReleases && construct.node.tryFindChild('Role'))
    .map(({ node }) => ({
      at: `${node.path}/Role`,
      reasons: {
        'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]':
          'AWS maintains the permissions that CodeDeploy needs for aliases. This policy is the narrower of its two.',
      },
    }));

/** The roles of the functions that X-Ray records. */
const tracedFunctions = (app: App): readonly Acknowledgement[] =>
  app.node
    .findAll()
    .filter((construct) => construct instanceof ServiceFunction && construct.isTraced)
    .map(({ node }) => ({
      at: `${node.path}/Role`,
      reasons: { 'IAM5[Resource::*]': 'Traces have no resource in IAM: PutTraceSegments and PutTelemetryRecords only.' },
    }));

/**
 * Checks every template against cdk-nag's AwsSolutions rules. A finding without an acknowledgement fails the synthesis, and so does
 * an acknowledgement of a place that does not exist.
 */
export function checkSecurity(app: App, config: StageConfig): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  for (const { at, reasons } of [...acknowledgements(config), ...tracedFunctions(app), ...releases(app)]) {
    const place = at.split('/').reduce<IConstruct>((parent, id) => parent.node.findChild(id), app);
    for (const [rule, reason] of Object.entries(reasons))
      Validations.of(place).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason });
  }
}
