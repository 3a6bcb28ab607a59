import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';

interface DisclosureProps {
  readonly title: string;
  /** A summary of the content, shown beside the title. */
  readonly note: string;
  readonly children: ReactNode;
}

/** A line that opens. Its content is loaded when it opens. */
export function Disclosure({ title, note, children }: DisclosureProps) {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="group">
      <summary className="flex min-h-12 list-none items-center gap-3 px-4 hover:bg-sunken focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-faint transition-transform group-open:rotate-90" />
        <span className="shrink-0 font-medium">{title}</span>
        <span className="ml-auto truncate max-sm:hidden text-[0.8125rem] text-faint">{note}</span>
      </summary>
      {open && children}
    </details>
  );
}
