import { useFormats } from '../../ui/use-formats.ts';

/** A note that the table shows the first rows only, and where the others are. */
export function MoreRows({ rows, of }: { readonly rows: number; readonly of: string }) {
  const { number } = useFormats();
  return (
    <p className="text-[0.8125rem] text-faint">
      The first {number(rows)} of {of}. The CSV file has all of them.
    </p>
  );
}
