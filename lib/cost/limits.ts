import { billedMs, logBytesPerCall, peak, perPerson } from './assumptions.ts';
import type { PricedResource } from './bill.ts';
import { type PriceName, prices } from './unit-prices.ts';

/** A limit of AWS or of a stage, and the number of people whose busiest moment meets it. */
export interface Limit {
  readonly name: string;
  readonly people: number;
  /** How to lift it. */
  readonly lift: string;
}

const secondsOfMonth = 30 * 24 * 3_600;

/** People whose busiest moment uses `limit` per second, if each does something `times` a month. */
const peopleAt = (limit: number, times: number) => Math.floor((limit * secondsOfMonth) / (times * peak));

/**
 * What a client can spend that calls the API around CloudFront, in USD a day. The functions refuse it, but each request reaches one, writes
 * its lines, and takes 3 ms. The stage's throttle is the cap.
 */
export function spendAroundCloudFront(resources: readonly PricedResource[]): number {
  const settings = resources.find(({ Type }) => Type === 'AWS::ApiGatewayV2::Stage')?.Properties?.DefaultRouteSettings;
  const requests = Number(settings.ThrottlingRateLimit) * 24 * 3_600;
  const last = (name: PriceName) => prices[name].tiers.at(-1)?.[1] ?? 0;
  const each = prices.apiRequest.tiers[0][1] + last('functionRequest') + 0.003 * 0.5 * last('functionTime');
  return requests * (each + (logBytesPerCall / 1e9) * last('logIngestion'));
}

/** The limits that a growing number of people meets, the first one first. On paper: nobody has measured them. */
export function limits(resources: readonly PricedResource[]): Limit[] {
  const settings = resources.find(({ Type }) => Type === 'AWS::ApiGatewayV2::Stage')?.Properties?.DefaultRouteSettings;
  const rate = Number(settings.ThrottlingRateLimit);
  const all: Limit[] = [
    {
      name: 'Cognito issues 120 tokens a second',
      people: peopleAt(120, perPerson.signIns),
      lift: 'buy a higher quota (about 20 USD a month for each token a second), or use another OIDC issuer',
    },
    {
      name: `the stage’s throttle of ${rate} requests a second`,
      people: peopleAt(rate, perPerson.apiCalls),
      lift: 'raise `throttle` in lib/config.ts, up to the account’s 10,000',
    },
    {
      name: '3,000 reads a second of one snapshot, which is one item in one partition',
      people: peopleAt(3_000, perPerson.dashboards * perPerson.snapshotReadUnits),
      lift: 'store each snapshot under several keys, or let CloudFront keep it for the 30 s in which it is fresh',
    },
    {
      name: 'the account’s 10,000 API requests a second',
      people: peopleAt(10_000, perPerson.apiCalls),
      lift: 'ask AWS for a higher quota',
    },
    {
      name: 'the account’s 1,000 functions at once',
      people: peopleAt(1_000, (perPerson.apiCalls * billedMs) / 1_000),
      lift: 'ask AWS for a higher quota',
    },
  ];
  return all.sort((a, b) => a.people - b.people);
}
