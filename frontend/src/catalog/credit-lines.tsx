import type { Credit } from '../../../lambda/contract/credits.ts';

const link = 'rounded-sm underline decoration-edge underline-offset-4 hover:decoration-ink';

/** Credit and licence of the sources that the data above comes from. Empty if they ask for none. */
export function CreditLines({ credits }: { readonly credits: readonly Credit[] }) {
  if (credits.length === 0) return null;
  return (
    <footer className="mt-6 max-w-prose space-y-1 text-[0.8125rem] text-faint">
      {credits.map(({ source, text, url, licence }) => (
        <p key={source}>
          <a href={url} target="_blank" rel="noreferrer" className={link}>
            {text}
            <span className="sr-only"> (opens a new tab)</span>
          </a>
          {' · '}
          {licence.startsWith('https://') ? (
            <a href={licence} target="_blank" rel="noreferrer" className={link}>
              Licence
              <span className="sr-only"> (opens a new tab)</span>
            </a>
          ) : (
            licence
          )}
        </p>
      ))}
    </footer>
  );
}
