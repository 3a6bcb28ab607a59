import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface AlreadyThereProps {
  readonly to: '/movies/$id' | '/shows/$id' | '/distributors/$id';
  readonly id: string;
  readonly onOpen: () => void;
  /** The kind of the existing item. */
  readonly children: ReactNode;
}

/** A note that the catalog already has an item, with a link to it. */
export function AlreadyThere({ to, id, onOpen, children }: AlreadyThereProps) {
  return (
    <p role="alert" className="rounded-md bg-lamp-wash px-3 py-2.5 text-sm">
      {children}{' '}
      <Link to={to} params={{ id }} onClick={onOpen} className="font-semibold text-accent underline underline-offset-4">
        Open it
      </Link>
    </p>
  );
}
