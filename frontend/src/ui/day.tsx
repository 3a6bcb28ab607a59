import { useFormats } from './use-formats.ts';

/** A date as precisely as it is known, or the day of an instant. */
export function Day({ of }: { readonly of: string }) {
  const { calendarDay, day } = useFormats();
  return <time dateTime={of}>{of.length <= 10 ? calendarDay(of) : day(of)}</time>;
}
