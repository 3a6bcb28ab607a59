import type { Bug, Bugs } from './bug.ts';
import { catalogBugs } from './catalog.ts';
import { contractBugs } from './contract.ts';
import { deploymentBugs } from './deployment.ts';
import { importBugs } from './imports.ts';
import { laptopBugs } from './laptop.ts';
import { ledgerBugs } from './ledger.ts';
import { mediaBugs } from './media.ts';
import { operationsBugs } from './operations.ts';
import { pageBugs } from './page.ts';
import { platformBugs } from './platform.ts';
import { stageBugs } from './stages.ts';
import { trackerBugs } from './tracker.ts';

/** Every planted bug with its name. Bugs of one area follow each other, so that unchanged parts are built once. */
export const plantedBugs: readonly (readonly [string, Bug])[] = (
  [
    ...[pageBugs, deploymentBugs, laptopBugs, contractBugs, platformBugs],
    ...[trackerBugs, ledgerBugs, catalogBugs, importBugs, mediaBugs, operationsBugs, stageBugs],
  ] satisfies Bugs[]
).flatMap((bugs: Bugs) => Object.entries(bugs));
