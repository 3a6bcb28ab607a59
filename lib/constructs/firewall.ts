import { CfnIPSet, CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

/** Rule groups of AWS, and the rules in them that only count because requests of ours would match them. */
const managed: Readonly<Record<string, readonly string[]>> = {
  // Scripts in requests, and much else. Changes of many episodes have bodies above its 8 kB.
  AWSManagedRulesCommonRuleSet: ['SizeRestrictions_BODY'],
  AWSManagedRulesSQLiRuleSet: [],
  AWSManagedRulesKnownBadInputsRuleSet: [],
};

/** Kind of the addresses of a range. */
const familyOf = (range: string) => (range.includes(':') ? 'IPV6' : 'IPV4');

const visible = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName,
});

/**
 * The web ACL in front of CloudFront, in order: addresses that pass, addresses that are blocked, a limit for each other address, and the rule
 * groups of AWS. While the firewall counts, the limit and the groups block nothing, so that an operator sees what they would block.
 */
export class Firewall extends Construct {
  readonly arn: string;
  private readonly prefix: string;

  constructor(scope: Construct, id: string, config: StageConfig) {
    super(scope, id);
    this.prefix = `episodic-${config.stage}`;
    const blocks = config.firewall === 'block';
    const rules: Omit<CfnWebACL.RuleProperty, 'priority'>[] = [
      ...this.addresses('Allowed', config.allowedAddresses ?? [], { allow: {} }),
      ...this.addresses('Denied', config.deniedAddresses ?? [], { block: {} }),
      {
        name: 'RequestsPerAddress',
        statement: { rateBasedStatement: { limit: config.requestsPerAddress, aggregateKeyType: 'IP', evaluationWindowSec: 300 } },
        action: blocks ? { block: { customResponse: tooMany } } : { count: {} },
        visibilityConfig: visible('RequestsPerAddress'),
      },
      ...Object.entries(managed).map(([name, counted]) => ({
        name,
        statement: {
          managedRuleGroupStatement: {
            vendorName: 'AWS',
            name,
            ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
          },
        },
        overrideAction: blocks ? { none: {} } : { count: {} },
        visibilityConfig: visible(name),
      })),
    ];
    this.arn = new CfnWebACL(this, 'Acl', {
      name: this.prefix,
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visible(this.prefix),
      customResponseBodies: { [bodyKey]: { contentType: 'APPLICATION_JSON', content: JSON.stringify(tooManyBody) } },
      rules: rules.map((rule, priority) => ({ ...rule, priority })),
    }).attrArn;
  }

  /** A rule for the ranges of each family. */
  private addresses(name: string, ranges: readonly string[], action: CfnWebACL.RuleActionProperty) {
    return (['IPV4', 'IPV6'] as const).flatMap((ipAddressVersion) => {
      const addresses = ranges.filter((range) => familyOf(range) === ipAddressVersion);
      if (addresses.length === 0) return [];
      const ruleName = `${name}${ipAddressVersion}`;
      const set = new CfnIPSet(this, ruleName, { name: `${this.prefix}-${ruleName}`, scope: 'CLOUDFRONT', ipAddressVersion, addresses });
      return [
        { name: ruleName, statement: { ipSetReferenceStatement: { arn: set.attrArn } }, action, visibilityConfig: visible(ruleName) },
      ];
    });
  }
}

const bodyKey = 'too-many-requests';

/** The answer to an address above its limit, which the page and other clients read like the problems of the API. */
const tooManyBody = {
  type: 'urn:episodic:problem:too_many_requests',
  title: 'Too many requests',
  status: 429,
  code: 'too_many_requests',
  detail: 'Too many requests came from your address. Try again in five minutes.',
};

const tooMany: CfnWebACL.CustomResponseProperty = {
  responseCode: 429,
  customResponseBodyKey: bodyKey,
  responseHeaders: [{ name: 'retry-after', value: '300' }],
};
