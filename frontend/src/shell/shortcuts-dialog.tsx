import { useState } from 'react';
import { placesFor } from '../catalog/places.ts';
import type { Role } from '../claims.ts';
import { usePerson } from '../session.ts';
import { Dialog } from '../ui/dialog.tsx';
import { enableShortcuts, modifierName, shortcutsEnabled } from '../ui/use-shortcuts.ts';

interface Group {
  readonly name: string;
  readonly keys: readonly (readonly [keys: readonly string[], does: string])[];
}

const groupsFor = (role: Role): readonly Group[] => [
  {
    name: 'Anywhere',
    keys: [
      [[modifierName, 'K'], 'Search and commands'],
      ...placesFor(role).map(({ keys, name }) => [keys, name] as const),
      [['/'], 'Search this page'],
      [['f'], 'Filter movies or shows'],
      [['a'], 'Add a show, movie, distributor or genre'],
      [['u'], 'Undo, or run the action of the last message'],
      [['?'], 'These shortcuts'],
    ],
  },
  {
    name: 'Up next',
    keys: [
      [['j', '→'], 'Next show'],
      [['k', '←'], 'Previous show'],
      [['+'], 'Mark the next episode of the focused show as watched'],
      [['s'], 'Skip the next episode of the focused show'],
    ],
  },
  {
    name: 'My shows',
    keys: [
      [['j', '→'], 'Next show'],
      [['k', '←'], 'Previous show'],
      [['+'], 'Mark the next episode of the focused show as watched'],
      [['e'], 'Edit the focused show'],
    ],
  },
  {
    name: 'An episode',
    keys: [
      [['j', '→'], 'Next episode'],
      [['k', '←'], 'Previous episode'],
    ],
  },
];

/** Lists the keyboard shortcuts, with a switch that turns off the single-key ones. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const [on, setOn] = useState(shortcutsEnabled);
  const { role } = usePerson();
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      {groupsFor(role).map(({ name, keys }) => (
        <section key={name} className="mb-5">
          <h3 className="mb-1 text-xs font-medium text-faint">{name}</h3>
          <dl>
            {keys.map(([combination, does]) => (
              <div key={does} className="flex items-center justify-between gap-4 border-b border-line py-2 text-sm last:border-0">
                <dt>{does}</dt>
                <dd className="flex gap-1">
                  {combination.map((key) => (
                    <kbd
                      key={key}
                      className="min-w-6 rounded-sm border border-line bg-sunken px-1.5 text-center font-sans text-xs leading-6 font-medium text-soft"
                    >
                      {key}
                    </kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <label className="flex items-center gap-3 text-sm">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => {
            setOn(event.target.checked);
            enableShortcuts(event.target.checked);
          }}
          className="size-4"
        />
        Single-key shortcuts on this device
      </label>
    </Dialog>
  );
}
