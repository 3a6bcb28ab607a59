/** A command for the shell, on a line of its own. */
export const Command = ({ children }: { readonly children: string }) => (
  <p className="mt-3 rounded-md border border-line bg-surface px-3 py-2 text-left font-mono text-[0.8125rem] [overflow-wrap:anywhere] text-ink">
    {children}
  </p>
);
