import type { RunState } from '../../queries/imports.ts';
import { stateNames } from './imports-search.ts';

const looks: Readonly<Record<RunState, string>> = {
  waiting: 'border border-line text-faint',
  running: 'bg-lamp-wash text-accent',
  paused: 'border border-line text-soft',
  failed: 'bg-danger-wash text-danger',
  cancelled: 'border border-line text-faint',
  done: 'bg-good-wash text-good',
};

const markClass = 'inline-flex h-5.5 shrink-0 items-center gap-1.5 rounded-sm px-1.5 text-xs font-medium whitespace-nowrap';

/** The state of an import. */
export const StateMark = ({ state }: { readonly state: RunState }) => (
  <span className={`${markClass} ${looks[state]}`}>
    {state === 'running' && <span aria-hidden="true" className="size-1.5 animate-breathe rounded-full bg-current" />}
    {stateNames[state]}
  </span>
);

/** Marks an import that changes nothing. */
export const DryRunMark = () => (
  <span title="It finds out what would change, and changes nothing" className={`${markClass} border border-dashed border-edge text-soft`}>
    Dry run
  </span>
);
