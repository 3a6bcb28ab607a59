import { Link } from '@tanstack/react-router';
import { LockKeyhole } from 'lucide-react';
import { buttonClass } from '../../ui/button.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { useTitle } from '../../ui/use-title.ts';

interface NotYoursProps {
  /** The people who may use the page. */
  readonly who: 'editors';
  /** What these people do here. */
  readonly children: string;
}

/** The state of a page about imports for people who may not use it. */
export function NotYours({ who, children }: NotYoursProps) {
  useTitle('Imports');
  return (
    <StatePanel
      icon={<LockKeyhole />}
      heading="h1"
      title={`This page is for ${who}`}
      action={
        <Link to="/my-shows" className={buttonClass('primary')}>
          My shows
        </Link>
      }
    >
      <p>{children}</p>
    </StatePanel>
  );
}
