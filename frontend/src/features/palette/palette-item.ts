import type { LucideIcon } from 'lucide-react';
import type { Findable } from './rank.ts';
import type { Recent } from './recents.ts';

/** The headings under which things are listed. */
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

/** Something that the palette finds and does. */
export interface PaletteItem extends Findable, Recent {
  readonly group: Group;
  /** A symbol, or the poster of its title. */
  readonly icon: LucideIcon | 'poster';
  /** The address of that poster. */
  readonly picture?: string | null;
  /** The keys that do the same from anywhere. */
  readonly keys?: readonly string[];
  /** Whether it is listed among the recent ones afterwards. */
  readonly remembered: boolean;
  readonly run: () => void;
}
