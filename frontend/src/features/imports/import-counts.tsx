import type { ImportRun } from '../../queries/imports.ts';
import { Tile } from '../../ui/tile.tsx';
import { useFormats } from '../../ui/use-formats.ts';

const names = { inserted: 'Inserted', updated: 'Updated', unchanged: 'Unchanged', skipped: 'Skipped' } as const;
const namesOfDryRun = { ...names, inserted: 'Would insert', updated: 'Would update' } as const;

/** The rows of an import and what became of them. Four of the figures add up to the first. */
export function ImportCounts({ run }: { readonly run: ImportRun }) {
  const { number, standing } = useFormats();
  const { read, dry_run } = run;
  return (
    <dl className="mt-6 grid grid-cols-2 gap-3 *:first:col-span-2 lg:grid-cols-5 lg:gap-4 lg:*:first:col-span-1">
      <Tile name="Rows read" value={number(read)} note="sum of the other four" />
      {Object.entries(dry_run ? namesOfDryRun : names).map(([key, name]) => {
        const rows = run[key as keyof typeof names];
        const part = read === 0 ? 0 : rows / read;
        return <Tile key={key} name={name} value={number(rows)} note={standing(part * 100)} scale={part} />;
      })}
    </dl>
  );
}
