import type { UpNextShow } from '../../queries/tracker.ts';

/** The sections of the home page, in order, with what they hold. */
export const upNextSections = {
  next: { name: 'Next', note: '' },
  waiting: { name: 'Waiting for the air date', note: 'You are up to date with these shows.' },
  notStarted: { name: 'Not started', note: 'You have not watched an episode of these shows.' },
  done: { name: 'Nothing new', note: 'Finished shows, and shows of which no new episode is announced.' },
  unknown: { name: 'Not in the catalog', note: 'The catalog does not know the episodes of these shows.' },
} as const;

export type UpNextSection = keyof typeof upNextSections;

/** The section of a show. */
export function sectionOf({ episode, reason, upcoming }: Pick<UpNextShow, 'episode' | 'reason' | 'upcoming'>): UpNextSection {
  if (episode) return reason.code === 'start' ? 'notStarted' : 'next';
  if (upcoming) return 'waiting';
  return reason.code === 'unknown_episodes' ? 'unknown' : 'done';
}

/** The shows by section. Sections without a show are left out. */
export const sectioned = <E extends Pick<UpNextShow, 'episode' | 'reason' | 'upcoming'>>(entries: readonly E[]) =>
  (Object.keys(upNextSections) as UpNextSection[])
    .map((section) => ({ section, entries: entries.filter((entry) => sectionOf(entry) === section) }))
    .filter((group) => group.entries.length > 0);
