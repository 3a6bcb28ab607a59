import { useNavigate } from '@tanstack/react-router';
import { Antenna, Check, Clapperboard, Keyboard, LogOut, Monitor, Moon, Plus, Sun } from 'lucide-react';
import type { Distributor } from '../../../../lambda/contract/distributor.ts';
import type { Movie } from '../../../../lambda/contract/movie.ts';
import type { TvShow } from '../../../../lambda/contract/show.ts';
import { aboutDistributor } from '../../catalog/distributor-facts.ts';
import { placesFor } from '../../catalog/places.ts';
import { shortPosition } from '../../catalog/position.ts';
import { runOf } from '../../catalog/show-facts.ts';
import { keyOf, nameOf } from '../../queries/show-writers.ts';
import { useShows } from '../../queries/shows.ts';
import { signOut, usePerson } from '../../session.ts';
import { chooseTheme, type Theme, useTheme } from '../../theme.ts';
import { episodeAfter, watchNext } from '../my-shows/door.ts';
import { focusShow } from './focus-show.ts';
import type { Group, PaletteItem } from './palette-item.ts';
import type { Recent } from './recents.ts';

/** The dialogs that the palette opens. */
export type Opens = 'add-show' | 'add-movie' | 'add-distributor' | 'shortcuts';

const themes: readonly (readonly [theme: Theme, icon: typeof Sun])[] = [
  ['light', Sun],
  ['dark', Moon],
  ['system', Monitor],
];

/** The items that are found without a request to the catalog, and functions that turn the catalog's results into items. */
export function usePaletteItems(opens: (what: Opens) => void) {
  const navigate = useNavigate();
  const { role } = usePerson();
  const theme = useTheme();
  const { shows = [] } = useShows();

  const resource = (group: Group, id: string, title: string, note: string, run: () => void): PaletteItem => ({
    id,
    group,
    title,
    note,
    icon: 'poster',
    remembered: true,
    run,
  });
  const tvShow = (id: string, title: string, note: string) =>
    resource('catalog', `catalog:${id}`, title, note, () => void navigate({ to: '/shows/$id', params: { id } }));
  const movie = (id: string, title: string, note: string) =>
    resource('movies', `movie:${id}`, title, note, () => void navigate({ to: '/movies/$id', params: { id } }));
  const distributor = (id: string, title: string, note: string): PaletteItem => ({
    ...resource('distributors', `distributor:${id}`, title, note, () => void navigate({ to: '/distributors/$id', params: { id } })),
    icon: Antenna,
  });
  /** A tracked show. A show that is not in the catalog has a card but no page. */
  const personal = (key: string, title: string, note: string) =>
    resource('shows', `show:${key}`, title, note, () => void navigate({ to: '/my-shows' }).then(() => focusShow(key)));

  const pages = placesFor(role).map(
    ({ to, name, icon, keys, keywords }): PaletteItem => ({
      id: `page:${to}`,
      group: 'places',
      title: name,
      note: '',
      icon,
      keys,
      keywords,
      remembered: true,
      run: () => void navigate({ to }),
    }),
  );

  const tracked = [...shows]
    .sort((a, b) => b.last_updated.localeCompare(a.last_updated))
    .map((show): readonly [PaletteItem, PaletteItem | null] => {
      const next = episodeAfter(show);
      const [key, name] = [keyOf(show), nameOf(show)];
      return [
        show.show ? { ...tvShow(show.show.id, name, shortPosition(show)), group: 'shows' } : personal(key, name, shortPosition(show)),
        next && {
          id: `next:${key}`,
          group: 'next',
          title: `${name}: mark ${shortPosition(next)} as watched`,
          note: '',
          icon: Check,
          keywords: ['next episode'],
          remembered: false,
          run: () => watchNext(key),
        },
      ];
    });

  const action = (id: string, title: string, rest: Pick<PaletteItem, 'icon' | 'run'> & Partial<PaletteItem>): PaletteItem => ({
    id: `action:${id}`,
    group: 'actions',
    title,
    note: '',
    remembered: false,
    ...rest,
  });
  const actions = [
    action('add-show', 'Add a show', { icon: Plus, keywords: ['track', 'new'], run: () => opens('add-show') }),
    ...(role === 'viewer'
      ? []
      : [
          action('add-movie', 'Add a movie', { icon: Clapperboard, keywords: ['new', 'film'], run: () => opens('add-movie') }),
          action('add-distributor', 'Add a distributor', {
            icon: Antenna,
            keywords: ['new', 'network', 'streaming service'],
            run: () => opens('add-distributor'),
          }),
        ]),
    ...themes
      .filter(([name]) => name !== theme)
      .map(([name, icon]) =>
        action(`theme-${name}`, `Theme: ${name}`, { icon, keywords: ['appearance', 'mode', 'switch'], run: () => chooseTheme(name) }),
      ),
    action('shortcuts', 'Keyboard shortcuts', { icon: Keyboard, keys: ['?'], keywords: ['help'], run: () => opens('shortcuts') }),
    action('sign-out', 'Sign out', { icon: LogOut, keywords: ['log out', 'leave'], run: () => void signOut() }),
  ];

  const ofShow = (show: TvShow): PaletteItem => ({
    ...tvShow(show.id, show.title, [runOf(show), show.network].filter(Boolean).join(' · ')),
    picture: show.poster_url,
  });
  const ofMovie = ({ id, title, year, genre }: Movie) => movie(id, title, [year, genre].filter(Boolean).join(' · '));
  const ofDistributor = (entry: Distributor) => distributor(entry.id, entry.name, aboutDistributor(entry));
  const made: Readonly<Record<string, typeof movie>> = { catalog: tvShow, movie, distributor };
  /** A recent resource of the catalog. Other recent items cannot be rebuilt. */
  const revive = ({ id, title, note }: Recent): PaletteItem | null => {
    const [kind = '', key = ''] = id.split(':');
    return made[kind]?.(key, title, note) ?? null;
  };

  return { pages, tracked, actions, ofShow, ofMovie, ofDistributor, revive };
}
