import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager';
import type { PublicHostedZone } from 'aws-cdk-lib/aws-route53';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { Firewall } from '../constructs/firewall.ts';
import { EpisodicStack, globalRegion } from './episodic-stack.ts';

/** What CloudFront only takes from us-east-1: the certificate of the stage's own domain, and the web ACL. */
export class GlobalStack extends EpisodicStack {
  readonly certificate?: Certificate;
  readonly firewall?: Firewall;

  constructor(scope: Construct, config: StageConfig, { zone }: { readonly zone: PublicHostedZone | undefined }) {
    super(scope, 'global', config, { description: 'Episodic: certificate and web ACL of CloudFront', env: { region: globalRegion } });
    if (zone) {
      const validation = CertificateValidation.fromDns(zone);
      this.certificate = new Certificate(this, 'Certificate', { domainName: zone.zoneName, validation });
    }
    if (config.firewall !== 'off') this.firewall = new Firewall(this, 'Firewall', config);
  }
}
