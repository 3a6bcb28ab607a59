import { eventually, type TestCloud } from './cloud.ts';
import { operator } from './operator.ts';

/** Holds the statements of a function back, so that a test decides when they pass. */
export interface Valve {
  /** Lets the next statement pass, and waits until the function sends another one. */
  readonly step: () => Promise<void>;
  /** Lets every statement pass from now on. */
  readonly open: () => void;
}

/** Holds the statements of the first function whose name contains `part`, from now on. */
export function closedValve(cloud: TestCloud, part: string): Valve {
  const role = operator(cloud).role(part);
  const held: (() => void)[] = [];
  let isOpen = false;
  cloud.interfere(async (call) => {
    if (isOpen || call.role !== role || !call.actions.includes('rds-data:ExecuteStatement')) return undefined;
    await new Promise<void>((pass) => held.push(pass));
    return undefined;
  });
  const nextStatement = () => eventually('a statement', async () => held.length > 0);
  return {
    async step() {
      await nextStatement();
      held.shift()?.();
      await nextStatement();
    },
    open() {
      isOpen = true;
      for (const pass of held.splice(0)) pass();
    },
  };
}
