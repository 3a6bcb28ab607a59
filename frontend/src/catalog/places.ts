import {
  Antenna,
  ArchiveRestore,
  ChartColumn,
  ChartNoAxesCombined,
  CirclePlay,
  Clapperboard,
  CodeXml,
  DatabaseZap,
  FileText,
  History,
  Library,
  ListVideo,
  type LucideIcon,
  Tags,
  Tv,
  Undo2,
  UserRound,
} from 'lucide-react';
import type { Feature } from '../../../lambda/contract/features.ts';
import type { Role } from '../claims.ts';
import { isAvailable } from '../session.ts';

/** A page in the navigation. */
export interface Place {
  readonly to:
    | '/'
    | '/my-shows'
    | '/library'
    | '/history'
    | '/shows'
    | '/movies'
    | '/distributors'
    | '/contracts'
    | '/genres'
    | '/deleted'
    | '/dashboard'
    | '/analytics'
    | '/imports'
    | '/activity'
    | '/profile'
    | '/api-reference';
  readonly name: string;
  readonly icon: LucideIcon;
  /** The keys that open it from any page. */
  readonly keys: readonly string[];
  /** Other words that find it in the search. */
  readonly keywords: readonly string[];
  /** Its section of the navigation; a place without one is in the account menu. */
  readonly section?: PlaceSection;
  /** Whether the bar of a phone shows it; the others are under “More”. @default false */
  readonly onPhone?: boolean;
  /** The least role that may use it. @default 'viewer' */
  readonly from?: 'editor' | 'admin';
  /** The part of Episodic that it belongs to, if a stage can switch that off. */
  readonly feature?: Feature;
}

/** The sections of the navigation and their names, in order. */
export const placeSections = { mine: 'Mine', catalog: 'Catalog', administration: 'Administration' } as const;

export type PlaceSection = keyof typeof placeSections;

/** The pages with a shortcut of their own, in the order of the navigation. */
const places: readonly Place[] = [
  {
    to: '/',
    name: 'Up next',
    icon: CirclePlay,
    keys: ['g', 'u'],
    keywords: ['home', 'next episode', 'watching', 'continue'],
    section: 'mine',
    onPhone: true,
  },
  {
    to: '/my-shows',
    name: 'My shows',
    icon: ListVideo,
    keys: ['g', 's'],
    keywords: ['tracked', 'watching', 'position'],
    section: 'mine',
    onPhone: true,
  },
  {
    to: '/library',
    name: 'Library',
    icon: Library,
    keys: ['g', 'y'],
    keywords: ['watched', 'planned', 'watchlist', 'favourites', 'ratings', 'completed'],
    section: 'mine',
  },
  {
    to: '/history',
    name: 'History',
    icon: Undo2,
    keys: ['g', 'h'],
    keywords: ['undo', 'take back', 'plays', 'batches'],
    section: 'mine',
  },
  { to: '/shows', name: 'Shows', icon: Tv, keys: ['g', 't'], keywords: ['series', 'catalog', 'tv'], section: 'catalog', onPhone: true },
  {
    to: '/movies',
    name: 'Movies',
    icon: Clapperboard,
    keys: ['g', 'm'],
    keywords: ['films', 'catalog'],
    section: 'catalog',
    onPhone: true,
  },
  {
    to: '/distributors',
    name: 'Distributors',
    icon: Antenna,
    keys: ['g', 'b'],
    keywords: ['networks', 'streaming services', 'broadcasters'],
    section: 'catalog',
  },
  {
    to: '/contracts',
    name: 'Contracts',
    icon: FileText,
    keys: ['g', 'c'],
    keywords: ['licences', 'rights', 'expiring', 'exclusive', 'distribution'],
    section: 'catalog',
  },
  { to: '/genres', name: 'Genres', icon: Tags, keys: ['g', 'e'], keywords: ['categories', 'kinds', 'tags'], section: 'catalog' },
  {
    to: '/dashboard',
    name: 'Dashboard',
    icon: ChartColumn,
    keys: ['g', 'd'],
    keywords: ['figures', 'charts', 'statistics'],
    section: 'catalog',
    onPhone: true,
  },
  {
    to: '/analytics',
    name: 'Analytics',
    icon: ChartNoAxesCombined,
    keys: ['g', 'n'],
    keywords: ['episodes', 'market', 'distribution', 'genres', 'figures', 'csv'],
    feature: 'analytics',
    section: 'catalog',
  },
  {
    to: '/deleted',
    name: 'Deleted',
    icon: ArchiveRestore,
    keys: ['g', 'x'],
    keywords: ['trash', 'bin', 'restore', 'undo', 'removed'],
    section: 'administration',
    from: 'editor',
  },
  {
    to: '/imports',
    name: 'Imports',
    icon: DatabaseZap,
    keys: ['g', 'i'],
    keywords: ['load', 'upload', 'files', 'schedules', 'etl', 'sources', 'tvmaze', 'imdb', 'csv', 'skipped', 'differences'],
    feature: 'imports',
    section: 'administration',
    from: 'editor',
  },
  {
    to: '/activity',
    name: 'Activity',
    icon: History,
    keys: ['g', 'l'],
    keywords: ['audit', 'log', 'history', 'changes', 'who'],
    section: 'administration',
    from: 'admin',
  },
  {
    to: '/profile',
    name: 'Profile',
    icon: UserRound,
    keys: ['g', 'p'],
    keywords: ['name', 'time zone', 'language', 'settings', 'account'],
  },
  {
    to: '/api-reference',
    name: 'API',
    icon: CodeXml,
    keys: ['g', 'a'],
    keywords: ['reference', 'developers', 'errors', 'openapi', 'curl'],
  },
];

/** The places that a role may use on this stage. */
export const placesFor = (role: Role): readonly Place[] =>
  places.filter(({ from = 'viewer', feature }) => isAvailable(feature) && (from === 'viewer' || role === 'admin' || role === from));
