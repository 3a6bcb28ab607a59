import { Link } from '@tanstack/react-router';

interface DistributorLinkProps {
  readonly id: string;
  readonly name: string;
}

/** The name of a distributor, linked to its page. */
export const DistributorLink = ({ id, name }: DistributorLinkProps) => (
  <Link
    to="/distributors/$id"
    params={{ id }}
    className="rounded-sm underline decoration-edge underline-offset-4 [overflow-wrap:anywhere] hover:decoration-ink"
  >
    {name}
  </Link>
);
