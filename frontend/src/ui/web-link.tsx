import { ExternalLink } from 'lucide-react';

/** A link to another site, shown without its scheme. It opens a new tab. */
export const WebLink = ({ url }: { readonly url: string }) => (
  <a
    href={url}
    target="_blank"
    rel="noreferrer"
    className="inline-flex max-w-full items-baseline gap-1.5 rounded-sm text-accent underline decoration-accent/40 underline-offset-4 hover:decoration-accent"
  >
    <span className="min-w-0 [overflow-wrap:anywhere]">{url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}</span>
    <ExternalLink aria-hidden="true" className="size-3.5 shrink-0 self-center" />
    <span className="sr-only"> (opens in a new tab)</span>
  </a>
);
