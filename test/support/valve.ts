import type { TestCloud } from './cloud.ts';
import { operator } from './operator.ts';

/** Holds the statements of a function back, so that a test decides when they pass. */
export interface Valve {
  /** Lets this many statements pass, now or later. */
  readonly letPass: (count: number) => void;
  /** Lets every statement pass from now on. */
  readonly open: () => void;
}

/** Holds the statements of the first function whose name contains `part`, from now on. */
export function closedValve(cloud: TestCloud, part: string): Valve {
  const role = operator(cloud).role(part);
  const held: (() => void)[] = [];
  let permits = 0;
  const letPass = (count: number) => {
    permits += count;
    for (const pass of held.splice(0, permits)) {
      permits--;
      pass();
    }
  };
  cloud.interfere(async (call) => {
    if (call.role !== role || !call.actions.includes('rds-data:ExecuteStatement')) return undefined;
    if (permits > 0) permits--;
    else await new Promise<void>((resolve) => held.push(resolve));
    return undefined;
  });
  return { letPass, open: () => letPass(Number.POSITIVE_INFINITY) };
}
