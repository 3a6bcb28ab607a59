import { MoonStar, RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { ProblemError } from '../api.ts';
import { Button } from '../ui/button.tsx';

interface PanelProps {
  readonly icon?: ReactNode;
  /** A picture in the icon's place. */
  readonly art?: ReactNode;
  readonly title: string;
  /** h1 where it is the whole page. */
  readonly heading?: 'h1' | 'h2' | undefined;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  readonly live?: 'alert' | 'status';
}

/** The width of a list that is read. Where a panel takes its place, the whole width, so that the panel is in the middle of the page. */
export const readingWidth = 'max-w-3xl has-[[data-panel]]:max-w-none';

/** What stands in the place of content that is not there. */
export function StatePanel({ icon, art, title, heading: Heading = 'h2', children, action, live }: PanelProps) {
  return (
    <div role={live} data-panel="" className="mx-auto flex max-w-md flex-col items-center px-4 py-16 text-center">
      {art}
      {icon && (
        <div
          aria-hidden="true"
          className="mb-4 flex size-12 items-center justify-center rounded-xl border border-line bg-surface text-accent [&>svg]:size-5"
        >
          {icon}
        </div>
      )}
      <Heading className="text-lg font-semibold tracking-[-0.01em]">{title}</Heading>
      <div className="mt-1.5 text-soft">{children}</div>
      {action && <div className="mt-6 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

interface FailedProps {
  readonly what: string;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly busy?: boolean;
}

/** Whether a state is the whole page. */
type Heading = Pick<PanelProps, 'heading'>;

/** Something could not be read: what, why, and a way to try again. */
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

/** The same in a line, beside what is known without it. */
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

/** The database sleeps when nobody uses it; the page waits with its reader. */
export function Waking({ heading }: Heading) {
  return (
    <StatePanel live="status" heading={heading} icon={<MoonStar className="animate-breathe" />} title="The catalog is waking up">
      <p>
        Its database goes to sleep when nobody uses it, which keeps it cheap to own. Waking takes about 15 to 30 seconds; this page goes on
        by itself.
      </p>
    </StatePanel>
  );
}

/** The same in a line, beside content that is there already. */
export function WakingNote({ className = 'mb-4' }: { readonly className?: string }) {
  return (
    <p role="status" className={`flex items-start gap-2.5 rounded-md bg-lamp-wash px-3 py-2 text-sm text-accent ${className}`}>
      <MoonStar aria-hidden="true" className="mt-0.5 size-4 shrink-0 animate-breathe" />
      The catalog is waking up, about 15 to 30 seconds. This page goes on by itself.
    </p>
  );
}
