import { setTimeout as sleep } from 'node:timers/promises';
import { schedulePeriod } from '../lambda/contract/imports/schedule.ts';

const hours = { day: 24, week: 168 } as const;

/** Does work now and then again every day or week, until the process ends. Work that fails is done again in the next period. @throws Error for another period */
export async function repeatedly(period: string, work: () => Promise<void>): Promise<never> {
  const every = schedulePeriod.safeParse(period);
  if (!every.success) throw new Error(`--every is ${schedulePeriod.options.join(' or ')}.`);
  const pause = hours[every.data] * 3_600_000;
  for (let next = Date.now() + pause; ; next += pause) {
    await work().catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
    console.log(`  Again at ${new Date(next).toLocaleString()}, if this command still runs. Stop it with Ctrl+C.`);
    await sleep(Math.max(next - Date.now(), 0));
  }
}
