import type { Airs } from '../../../lambda/contract/episode-facts.ts';
import { useFormats } from '../ui/use-formats.ts';
import { airTime, machineTime } from './air-time.ts';

/** When an episode airs. */
export function AirTime({ of }: { readonly of: Airs }) {
  const text = airTime(of, useFormats());
  const time = machineTime(of);
  return time === null ? text : <time dateTime={time}>{text}</time>;
}
