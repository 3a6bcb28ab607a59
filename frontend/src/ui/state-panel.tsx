import type { ReactNode } from 'react';

export interface StatePanelProps {
  readonly icon?: ReactNode;
  /** A picture instead of the icon. */
  readonly art?: ReactNode;
  readonly title: string;
  /** The heading level; `h1` if the panel fills the page. */
  readonly heading?: 'h1' | 'h2' | undefined;
  readonly children: ReactNode;
  readonly action?: ReactNode;
  readonly live?: 'alert' | 'status';
}

/** The width of a list for reading. A state panel in its place gets the whole width, so that it is centred on the page. */
export const readingWidth = 'max-w-3xl has-[[data-panel]]:max-w-none';

/** A panel shown instead of content: empty, failed, or waiting. */
export function StatePanel({ icon, art, title, heading: Heading = 'h2', children, action, live }: StatePanelProps) {
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
