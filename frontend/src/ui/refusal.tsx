import type { ReactNode } from 'react';

/** Why something was not done, beside the button that asked for it. */
export function Refusal({ children }: { readonly children: ReactNode }) {
  return (
    <div role="alert" className="rounded-md bg-danger-wash px-3 py-2.5 text-sm text-danger">
      {children}
    </div>
  );
}
