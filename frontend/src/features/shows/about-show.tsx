import { ArrowUpRight } from 'lucide-react';
import type { TvShowDetails } from '../../../../lambda/contract/show.ts';
import { Fact } from '../../catalog/sheet.tsx';
import { textOfMarkup } from '../../ui/markup.ts';

const catalogs: Readonly<Record<string, { readonly name: string; readonly page: (value: string) => string }>> = {
  tvmaze: { name: 'TVmaze', page: (value) => `https://www.tvmaze.com/shows/${value}` },
  imdb: { name: 'IMDb', page: (value) => `https://www.imdb.com/title/${value}/` },
  tmdb: { name: 'TMDB', page: (value) => `https://www.themoviedb.org/tv/${value}` },
};

/** The other names of a show, and links to other catalogs. Empty if the catalog has none. */
export function NameFacts({ show: { aliases, external_ids } }: { readonly show: TvShowDetails }) {
  return (
    <>
      {aliases.length > 0 && <Fact name="Other names">{aliases.join(', ')}</Fact>}
      {external_ids.length > 0 && (
        <Fact name="Elsewhere">
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {external_ids.map(({ source, value }) => (
              <li key={source}>
                <Elsewhere source={source} value={value} />
              </li>
            ))}
          </ul>
        </Fact>
      )}
    </>
  );
}

function Elsewhere({ source, value }: { readonly source: string; readonly value: string }) {
  const catalog = catalogs[source];
  if (!catalog) return `${source} ${value}`;
  return (
    <a
      href={catalog.page(value)}
      target="_blank"
      rel="noreferrer"
      className="inline-flex items-center gap-0.5 rounded-sm underline decoration-edge underline-offset-4 hover:decoration-ink"
    >
      {catalog.name}
      <ArrowUpRight aria-hidden="true" className="size-3.5 text-faint" />
      <span className="sr-only">(opens a new tab)</span>
    </a>
  );
}

/** The summary of a show or episode, with its line breaks. */
export const Summary = ({ text }: { readonly text: string | null }) =>
  text === null ? null : <p className="mt-6 max-w-prose leading-relaxed whitespace-pre-line text-soft">{textOfMarkup(text)}</p>;
