import { MoonStar, RotateCw, TriangleAlert } from 'lucide-react';
import { ProblemError } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { StatePanel, type StatePanelProps } from '../ui/state-panel.tsx';

interface FailedProps {
  readonly what: string;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly busy?: boolean;
}

/** The heading level of a state that fills the page. */
type Heading = Pick<StatePanelProps, 'heading'>;

/** A failed load: what failed, why, and a button to try again. */
export function Failed({ what, error, onRetry, busy = false, heading }: FailedProps & Heading) {
  const requestId = error instanceof ProblemError ? error.requestId : null;
  return (
    <StatePanel
      live="alert"
      icon={<TriangleAlert />}
      heading={heading}
      title={`${what} could not be loaded`}
      action={
        <Button onClick={onRetry} busy={busy}>
          {!busy && <RotateCw aria-hidden="true" className="size-4" />}
          Try again
        </Button>
      }
    >
      <p>{error instanceof Error ? error.message : String(error)}</p>
      {requestId && <p className="mt-2 text-[0.8125rem] text-faint">Request {requestId}</p>}
    </StatePanel>
  );
}

/** A failed load as one line, beside content that is loaded. */
export function FailedNote({ what, error, onRetry, busy = false, className = '' }: FailedProps & { readonly className?: string }) {
  return (
    <div role="alert" className={`flex flex-wrap items-center gap-3 text-sm text-soft ${className}`}>
      <p>
        {what} could not be loaded. {error instanceof Error ? error.message : String(error)}
      </p>
      <Button size="small" busy={busy} onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

/** The state of a page that waits for the database to wake up. */
export function Waking({ heading }: Heading) {
  return (
    <StatePanel live="status" heading={heading} icon={<MoonStar className="animate-breathe" />} title="The catalog is waking up">
      <p>
        Its database goes to sleep when nobody uses it, which keeps it cheap to own. Waking takes about 15 to 30 seconds; this page
        continues by itself.
      </p>
    </StatePanel>
  );
}

/** A note that the database is waking up, beside content that is loaded. */
export function WakingNote({ className = 'mb-4' }: { readonly className?: string }) {
  return (
    <p role="status" className={`flex items-start gap-2.5 rounded-md bg-lamp-wash px-3 py-2 text-sm text-accent ${className}`}>
      <MoonStar aria-hidden="true" className="mt-0.5 size-4 shrink-0 animate-breathe" />
      The catalog is waking up, about 15 to 30 seconds. This page continues by itself.
    </p>
  );
}
