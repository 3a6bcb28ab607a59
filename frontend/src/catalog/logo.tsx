/** The mark: a list of episodes in the shape of an E, one of them lit. */
export function Logo({ className = 'size-8' }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <rect width="32" height="32" rx="8" className="fill-ink" />
      <rect x="9" y="8" width="14" height="4" rx="2" className="fill-canvas" />
      <rect x="9" y="14" width="10" height="4" rx="2" className="fill-plot" />
      <rect x="9" y="20" width="14" height="4" rx="2" className="fill-canvas" />
    </svg>
  );
}
