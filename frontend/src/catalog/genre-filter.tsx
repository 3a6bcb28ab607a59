import { isSameName, type Pill } from '../ui/filters.tsx';

const chipClass = [
  'h-8 rounded-full border border-line px-3 text-[0.8125rem] font-medium text-soft transition-colors',
  'hover:border-edge hover:text-ink aria-pressed:border-lamp aria-pressed:bg-lamp aria-pressed:text-on-lamp',
  'pointer-coarse:h-10 pointer-coarse:px-4',
].join(' ');

interface GenreChipsProps {
  readonly genres: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[] | undefined) => void;
}

/** Genre filter buttons. Several pressed genres match shows or movies with any of them. */
export function GenreChips({ genres, chosen, onChange }: GenreChipsProps) {
  const toggle = (name: string) => {
    const rest = chosen.filter((entry) => !isSameName(entry, name));
    const next = rest.length < chosen.length ? rest : [...chosen, name];
    onChange(next.length > 0 ? next : undefined);
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-[0.8125rem] font-medium text-faint">Genre</legend>
      <div className="flex flex-wrap gap-2">
        {genres.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={chosen.some((entry) => isSameName(entry, name))}
            onClick={() => toggle(name)}
            className={chipClass}
          >
            {name}
          </button>
        ))}
        {genres.length === 0 && <p className="text-sm text-faint">The catalog has no genres yet.</p>}
      </div>
    </fieldset>
  );
}

/** Pills for the chosen genres; each knows the filter without its genre. */
export const genrePills = (chosen: readonly string[]): Pill<{ readonly genre: readonly string[] | undefined }>[] =>
  chosen.map((name) => {
    const rest = chosen.filter((entry) => entry !== name);
    return { name, without: { genre: rest.length > 0 ? rest : undefined } };
  });
