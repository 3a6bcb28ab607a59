const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** How long ago an instant was, in the largest unit that fits; clocks that disagree give no future. */
export function ago(instant: string, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - Date.parse(instant)) / 1000));
  for (const [unit, size] of steps) if (seconds >= size) return relative.format(-Math.floor(seconds / size), unit);
  return 'just now';
}

/** How long ago to the second, for figures that are seconds old: `12 s ago`. */
export function agoInSeconds(instant: string, now: Date): string {
  const seconds = Math.max(0, Math.round((now.getTime() - Date.parse(instant)) / 1000));
  return seconds < 60 ? `${seconds} s ago` : ago(instant, now);
}
