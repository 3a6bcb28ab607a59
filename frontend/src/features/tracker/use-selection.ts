import { useState } from 'react';

/** The selection of a list: a press toggles an item, and a press with Shift extends the selection from the item before. */
export function useSelection(ids: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string | null>(null);
  const toggle = (id: string, extend: boolean) => {
    const next = new Set(chosen);
    const from = anchor === null ? -1 : ids.indexOf(anchor);
    const to = ids.indexOf(id);
    if (extend && from >= 0) for (const one of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(one);
    else if (!next.delete(id)) next.add(id);
    setChosen(next);
    setAnchor(id);
  };
  // An item that has left the list is not selected.
  const selected = ids.filter((id) => chosen.has(id));
  return {
    selected,
    isSelected: (id: string) => chosen.has(id),
    toggle,
    clear: () => setChosen(new Set()),
    all: () => setChosen(new Set(ids)),
  };
}
