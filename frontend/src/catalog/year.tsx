/** A year of release, with a mark if it is probably wrong. */
export function Year({ year, suspect }: { readonly year: number | null; readonly suspect: boolean }) {
  if (year === null) return <span>Year unknown</span>;
  if (!suspect) return <span>{year}</span>;
  return (
    <span
      title="The source has this year, but it is probably wrong"
      className="underline decoration-danger decoration-dotted underline-offset-4"
    >
      {year}
      <span aria-hidden="true" className="ml-0.5 font-semibold text-danger">
        ?
      </span>
      <span className="sr-only"> (probably wrong)</span>
    </span>
  );
}
