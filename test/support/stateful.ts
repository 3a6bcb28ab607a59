/** Resource types that hold data, with the properties that CloudFormation cannot change without a replacement, which would lose the data. */
const fixedProperties: Readonly<Record<string, readonly string[]>> = {
  'AWS::Cognito::UserPool': ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration', 'Schema'],
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema', 'LocalSecondaryIndexes'],
  'AWS::RDS::DBCluster': [
    'DatabaseName',
    'DBClusterIdentifier',
    'DBSubnetGroupName',
    'Engine',
    'KmsKeyId',
    'MasterUsername',
    'StorageEncrypted',
  ],
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::SecretsManager::Secret': ['Name', 'GenerateSecretString'],
  'AWS::SQS::Queue': ['FifoQueue', 'QueueName'],
};

interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** The resources of a stage that hold data, by stack and logical id, with what must not change about them. */
export function statefulResources(
  templates: Readonly<Record<string, { readonly Resources?: Readonly<Record<string, TemplateResource>> }>>,
): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(templates).flatMap(([stack, { Resources = {} }]) =>
      Object.entries(Resources)
        .filter(([, { Type }]) => Type in fixedProperties)
        .map(([id, { Type, Properties = {} }]) => {
          const fixed = (fixedProperties[Type] ?? []).filter((name) => name in Properties);
          return [`${stack}/${id}`, { Type, ...Object.fromEntries(fixed.map((name) => [name, Properties[name]])) }];
        }),
    ),
  );
}
