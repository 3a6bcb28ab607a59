import { ArrowRight } from 'lucide-react';
import { type Difference, fieldName } from './entry-words.ts';
import { FieldValue, isLong } from './field-value.tsx';

/** The changed fields with their values before and after. */
export function Differences({ of }: { readonly of: readonly Difference[] }) {
  return (
    <dl className="grid gap-x-4 gap-y-2 text-sm sm:grid-cols-[7.5rem_minmax(0,1fr)] sm:gap-y-1.5">
      {of.map(({ field, before, after }) => {
        const isProse = isLong(before) || isLong(after);
        return (
          <div key={field} className="sm:contents">
            <dt className="text-[0.8125rem] leading-5 text-faint">{fieldName(field)}</dt>
            <dd className={`min-w-0 leading-5 [overflow-wrap:anywhere] ${isProse ? 'space-y-1' : ''}`}>
              {before !== undefined && (
                <>
                  <del className={`text-faint decoration-edge ${isProse ? 'block' : ''}`}>
                    <FieldValue field={field} value={before} other={after} />
                  </del>
                  <ArrowRight
                    aria-hidden="true"
                    className={`size-3.5 text-faint ${isProse ? 'rotate-90' : 'mx-1.5 inline align-[-0.15em]'}`}
                  />
                  <span className="sr-only"> became </span>
                </>
              )}
              <ins className={`font-medium no-underline ${isProse ? 'block' : ''}`}>
                <FieldValue field={field} value={after} other={before} />
              </ins>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
