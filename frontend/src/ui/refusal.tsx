import type { ReactNode } from 'react';

/** The reason for a refused request, shown beside its button. */
export function Refusal({ children }: { readonly children: ReactNode }) {
  return (
    <div role="alert" className="rounded-md bg-danger-wash px-3 py-2.5 text-sm text-danger">
      {children}
    </div>
  );
}
