import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { endFarewell } from '../../farewell.ts';
import { buttonClass } from '../../ui/button.tsx';
import { StatePanel } from '../../ui/state-panel.tsx';
import { useTitle } from '../../ui/use-title.ts';

/** The page shown after an account was deleted. */
export function AccountDeletedPage() {
  useTitle('Account deleted');
  return (
    <main className="flex min-h-[80dvh] items-center">
      <StatePanel
        live="status"
        heading="h1"
        icon={<Check />}
        title="Your account is deleted"
        action={
          <Link to="/sign-in" onClick={endFarewell} className={buttonClass()}>
            Go to the front page
          </Link>
        }
      >
        <p>You are signed out, and your data is deleted. Thank you for using Episodic.</p>
      </StatePanel>
    </main>
  );
}
