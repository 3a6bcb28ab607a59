import { Star } from 'lucide-react';
import { useFormats } from './use-formats.ts';

/** A rating out of ten beside a star, or a dash if there is none. */
export function Rating({ value, className = '' }: { readonly value: number | null; readonly className?: string }) {
  const { rating } = useFormats();
  if (value === null) {
    return (
      <span className={`text-faint ${className}`}>
        <span aria-hidden="true">–</span>
        <span className="sr-only">not rated</span>
      </span>
    );
  }
  return (
    <span className={`inline-flex items-center gap-1 tabular-nums ${className}`}>
      <Star aria-hidden="true" className="size-3.5 fill-plot text-plot" />
      <span className="sr-only">rated </span>
      {rating(value)}
    </span>
  );
}
