import type { ImportRun } from '../../queries/imports.ts';
import { Tile } from '../../ui/tile.tsx';
import { useFormats } from '../../ui/use-formats.ts';

/** The rows of an import and what became of them. Four of the figures add up to the first. */
export function ImportCounts({ run }: { readonly run: ImportRun }) {
  const { number } = useFormats();
  const { read, dry_run } = run;
  const notes = {
    inserted: dry_run ? 'would be new' : 'new in the catalog',
    updated: dry_run ? 'would change' : 'changed in the catalog',
    unchanged: 'already in the catalog',
    skipped: 'left out',
  } as const;
  const names = { inserted: 'Inserted', updated: 'Updated', unchanged: 'Unchanged', skipped: 'Skipped' } as const;
  return (
    <dl className="mt-6 grid grid-cols-2 gap-3 *:first:col-span-2 lg:grid-cols-5 lg:gap-4 lg:*:first:col-span-1">
      <Tile name="Rows read" value={number(read)} note="the sum of the other four" />
      {(Object.keys(names) as (keyof typeof names)[]).map((name) => (
        <Tile key={name} name={names[name]} value={number(run[name])} note={notes[name]} scale={read === 0 ? 0 : run[name] / read} />
      ))}
    </dl>
  );
}
