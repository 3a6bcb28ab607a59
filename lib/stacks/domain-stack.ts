import { CfnOutput, Fn } from 'aws-cdk-lib';
import { PublicHostedZone } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import { keepOrRemove, type StageConfig } from '../config.ts';
import { EpisodicStack, globalRegion } from './episodic-stack.ts';

/**
 * The zone of the stage's own domain. It is a stack of its own, so that its name servers are printed before the certificate waits for their
 * delegation.
 */
export class DomainStack extends EpisodicStack {
  readonly zone: PublicHostedZone;

  constructor(scope: Construct, config: StageConfig, zoneName: string) {
    super(scope, 'domain', config, { description: 'Episodic: the zone of the domain', env: { region: globalRegion } });
    this.zone = new PublicHostedZone(this, 'Zone', { zoneName, comment: `Episodic ${config.stage}` });
    // A new zone would have other name servers, which somebody would have to delegate to again.
    this.zone.applyRemovalPolicy(keepOrRemove(config));
    new CfnOutput(this, 'NameServers', { value: Fn.join(' ', this.zone.hostedZoneNameServers ?? []) });
  }
}
