import { Link, useRouterState } from '@tanstack/react-router';
import { Ellipsis } from 'lucide-react';
import { useId, useRef } from 'react';
import { type Place, type PlaceSection, placeSections } from '../catalog/places.ts';
import { menuItemClass } from './user-menu.tsx';

/** A bar at the bottom of a phone, a rail on a tablet, a list on a wide screen. */
const linkClass = [
  'group flex h-16 flex-1 flex-col items-center justify-center gap-1 rounded-md text-[0.6875rem] font-medium text-soft transition-colors',
  'hover:text-ink aria-[current=page]:text-ink md:h-13 md:flex-none md:text-[0.625rem] md:hover:bg-sunken',
  'md:aria-[current=page]:bg-sunken lg:h-9 lg:flex-row lg:justify-start lg:gap-3 lg:px-3 lg:text-sm',
].join(' ');

const navClass = [
  'fixed inset-x-0 bottom-0 flex border-t border-line bg-canvas pb-[env(safe-area-inset-bottom)]',
  'md:static md:-mx-1 md:min-h-0 md:flex-1 md:flex-col md:gap-3 md:overflow-y-auto md:border-0 md:px-1 md:py-0.5',
].join(' ');

interface MainNavProps {
  /** The places that the person may use. */
  readonly places: readonly Place[];
}

/** The navigation in its sections; a phone shows five places and the others under “More”. */
export function MainNav({ places }: MainNavProps) {
  const sections = (Object.keys(placeSections) as PlaceSection[])
    .map((section) => ({ section, places: places.filter((place) => place.section === section) }))
    .filter((group) => group.places.length > 0);
  return (
    <nav aria-label="Main" className={navClass}>
      {sections.map(({ section, places: group }) => (
        <Section key={section} name={placeSections[section]} hidden={section === 'mine'}>
          {group.map((place) => (
            <PlaceLink key={place.to} place={place} className={`${linkClass} ${place.onPhone ? '' : 'max-md:hidden'}`} />
          ))}
        </Section>
      ))}
      <More places={places.filter(({ section, onPhone = false }) => section && !onPhone)} />
    </nav>
  );
}

interface SectionProps {
  readonly name: string;
  /** Whether only screen readers get the name. */
  readonly hidden: boolean;
  readonly children: React.ReactNode;
}

function Section({ name, hidden, children }: SectionProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div role="group" aria-labelledby={id} className="contents md:flex md:flex-col md:gap-0.5">
      <p id={id} className={hidden ? 'sr-only' : 'sr-only lg:not-sr-only lg:px-3 lg:pt-2 lg:pb-1 lg:text-xs lg:font-medium lg:text-faint'}>
        {name}
      </p>
      {children}
    </div>
  );
}

interface PlaceLinkProps {
  readonly place: Place;
  readonly className: string;
  readonly onClick?: () => void;
}

function PlaceLink({ place: { to, name, icon: Icon }, className, onClick }: PlaceLinkProps) {
  return (
    <Link to={to} activeOptions={{ exact: to === '/', includeSearch: false }} className={className} {...(onClick && { onClick })}>
      <Icon aria-hidden="true" className="size-5 group-aria-[current=page]:text-accent lg:size-[1.125rem]" />
      {name}
    </Link>
  );
}

/** The places that a phone has no room for, in a popover above the bar. */
function More({ places }: MainNavProps) {
  const panel = useRef<HTMLElement>(null);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const isHere = places.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <>
      <button type="button" popoverTarget="more" className={`${linkClass} md:hidden ${isHere ? 'text-ink' : ''}`}>
        <Ellipsis aria-hidden="true" className={`size-5 ${isHere ? 'text-accent' : ''}`} />
        More
      </button>
      <section
        ref={panel}
        id="more"
        popover="auto"
        aria-label="More pages"
        className="fixed inset-auto right-3 bottom-[calc(4.75rem+env(safe-area-inset-bottom))] m-0 w-60 rounded-lg border border-line bg-raised p-1.5 text-ink md:hidden"
      >
        {places.map((place) => (
          <PlaceLink key={place.to} place={place} className={`group ${menuItemClass}`} onClick={() => panel.current?.hidePopover()} />
        ))}
      </section>
    </>
  );
}
