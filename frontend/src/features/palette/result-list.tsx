import { Poster } from '../../catalog/poster.tsx';
import type { ListedGroup, ListedItem } from './found-items.ts';

interface ResultListProps {
  readonly id: string;
  readonly groups: readonly ListedGroup[];
  readonly active: string | undefined;
  readonly onActive: (id: string) => void;
  readonly onChoose: (item: ListedItem) => void;
}

/** The id of an item's element. */
export const optionId = (listId: string, itemId: string) => `${listId}-${encodeURIComponent(itemId)}`;

/** The found items under headings. The focus stays in the search field, which refers to the active option. */
export function ResultList({ id, groups, active, onActive, onChoose }: ResultListProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Results"
      tabIndex={-1}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-2 empty:hidden"
    >
      {groups.map(({ group, name, items }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
        <div key={group} role="group" aria-labelledby={`${id}-${group}`} className="pb-1.5 last:pb-0">
          <div id={`${id}-${group}`} role="presentation" className="px-2.5 pt-1.5 pb-1 text-xs font-medium text-faint">
            {name}
          </div>
          {items.map((item) => (
            <Option
              key={item.id}
              id={optionId(id, `${group}:${item.id}`)}
              item={item}
              selected={active === `${group}:${item.id}`}
              onActive={() => onActive(`${group}:${item.id}`)}
              onChoose={() => onChoose(item)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly item: ListedItem;
  readonly selected: boolean;
  readonly onActive: () => void;
  readonly onChoose: () => void;
}

function Option({ id, item, selected, onActive, onChoose }: OptionProps) {
  const { title, note, icon: Icon, picture, keys, fit } = item;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the search field's
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      onPointerMove={selected ? undefined : onActive}
      onClick={onChoose}
      className="flex min-h-11 cursor-pointer scroll-my-10 items-center gap-3 rounded-md px-2.5 py-1.5 text-sm aria-selected:bg-lamp-wash sm:min-h-10"
    >
      {Icon === 'poster' ? (
        <Poster title={title} picture={picture} className="h-8 w-6 shrink-0 rounded-[3px]" />
      ) : (
        <span aria-hidden="true" className="flex w-6 shrink-0 justify-center text-soft">
          <Icon className="size-4" />
        </span>
      )}
      <span className="line-clamp-2 min-w-0 flex-1 [overflow-wrap:anywhere]">
        <Marked text={title} at={fit.at} />
      </span>
      {note && <span className="max-w-[45%] shrink-0 truncate text-[0.8125rem] text-soft tabular-nums">{note}</span>}
      {keys && (
        <span aria-hidden="true" className="hidden shrink-0 gap-1 sm:flex">
          {keys.map((key) => (
            <kbd key={key} className="min-w-5 rounded-sm border border-line px-1 text-center font-sans text-xs leading-5 text-soft">
              {key}
            </kbd>
          ))}
        </span>
      )}
    </div>
  );
}

/** A title with highlighted matching letters. */
function Marked({ text, at }: { readonly text: string; readonly at: readonly number[] }) {
  if (at.length === 0) return text;
  const wanted = new Set(at);
  const runs: { readonly from: number; readonly marked: boolean; text: string }[] = [];
  let from = 0;
  for (const letter of text) {
    const marked = wanted.has(from);
    const last = runs.at(-1);
    if (last && last.marked === marked) last.text += letter;
    else runs.push({ from, marked, text: letter });
    from += letter.length;
  }
  return runs.map((run) =>
    run.marked ? (
      <span key={run.from} className="font-semibold">
        {run.text}
      </span>
    ) : (
      run.text
    ),
  );
}
