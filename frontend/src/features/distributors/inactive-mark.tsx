/** Marks a distributor that is no longer active. */
export const InactiveMark = () => (
  <span className="shrink-0 rounded-sm border border-line px-1.5 text-xs leading-5 font-medium text-faint">Inactive</span>
);
