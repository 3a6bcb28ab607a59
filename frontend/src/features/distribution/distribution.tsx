import type { NamedShow } from '../../catalog/show-facts.ts';
import { ContractList } from './contract-list.tsx';
import { Disclosure } from './disclosure.tsx';
import { ReleaseDateList } from './release-date-list.tsx';
import { SeenList } from './seen-list.tsx';

/** The contracts and release dates of a show, and where imports saw it. Each list is loaded when it opens. */
export function Distribution({ show }: { readonly show: NamedShow }) {
  return (
    <section aria-labelledby="distribution" className="mt-10 md:mt-12">
      <h2 id="distribution" className="mb-4 text-lg font-semibold tracking-[-0.01em]">
        Distribution
      </h2>
      <div className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        <Disclosure title="Contracts" note="Who may show it, and until when">
          <ContractList show={show} />
        </Disclosure>
        <Disclosure title="Release dates" note="When it comes out, by region">
          <ReleaseDateList show={show} />
        </Disclosure>
        <Disclosure title="Seen at" note="Where imports saw it; these are not contracts">
          <SeenList show={show} />
        </Disclosure>
      </div>
    </section>
  );
}
