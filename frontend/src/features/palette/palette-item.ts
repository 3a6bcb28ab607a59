import type { LucideIcon } from 'lucide-react';
import type { Findable } from './rank.ts';
import type { Recent } from './recents.ts';

/** The headings of the list. */
export const groupNames = {
  recent: 'Recent',
  next: 'Keep watching',
  shows: 'My shows',
  places: 'Go to',
  actions: 'Do',
  catalog: 'Shows',
  movies: 'Movies',
  distributors: 'Distributors',
} as const;

export type Group = keyof typeof groupNames;

/** An item that the palette can find and run. */
export interface PaletteItem extends Findable, Recent {
  readonly group: Group;
  /** An icon, or a poster of its title. */
  readonly icon: LucideIcon | 'poster';
  /** The address of the poster. */
  readonly picture?: string | null;
  /** The shortcut of the item. */
  readonly keys?: readonly string[];
  /** Whether it becomes a recent item. */
  readonly remembered: boolean;
  readonly run: () => void;
}
