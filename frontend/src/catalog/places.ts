import {
  Antenna,
  ArchiveRestore,
  ChartColumn,
  ChartNoAxesCombined,
  Clapperboard,
  CodeXml,
  FileText,
  History,
  ListVideo,
  type LucideIcon,
  Tags,
  Tv,
  UserRound,
} from 'lucide-react';
import type { Role } from '../claims.ts';

/** A page to go to from anywhere. */
export interface Place {
  readonly to:
    | '/'
    | '/shows'
    | '/movies'
    | '/distributors'
    | '/contracts'
    | '/genres'
    | '/deleted'
    | '/dashboard'
    | '/analytics'
    | '/activity'
    | '/profile'
    | '/api-reference';
  readonly name: string;
  readonly icon: LucideIcon;
  /** The keys that lead there from anywhere. */
  readonly keys: readonly string[];
  /** Other words for it. */
  readonly keywords: readonly string[];
  /** Whether it stands in the bar that is around every page. */
  readonly inBar: boolean;
  /** For whom it is, and for whoever may more. @default everybody */
  readonly from?: 'editor' | 'admin';
}

/** The pages that have keys of their own, in the order of the navigation. */
const places: readonly Place[] = [
  { to: '/', name: 'My shows', icon: ListVideo, keys: ['g', 's'], keywords: ['home', 'tracked', 'watching'], inBar: true },
  { to: '/shows', name: 'Shows', icon: Tv, keys: ['g', 't'], keywords: ['series', 'catalog', 'tv'], inBar: true },
  { to: '/movies', name: 'Movies', icon: Clapperboard, keys: ['g', 'm'], keywords: ['films', 'catalog'], inBar: true },
  {
    to: '/distributors',
    name: 'Distributors',
    icon: Antenna,
    keys: ['g', 'b'],
    keywords: ['networks', 'streaming services', 'broadcasters'],
    inBar: false,
  },
  {
    to: '/contracts',
    name: 'Contracts',
    icon: FileText,
    keys: ['g', 'c'],
    keywords: ['licences', 'rights', 'expiring', 'exclusive', 'distribution'],
    inBar: false,
  },
  { to: '/genres', name: 'Genres', icon: Tags, keys: ['g', 'e'], keywords: ['categories', 'kinds', 'tags'], inBar: false },
  {
    to: '/deleted',
    name: 'Deleted',
    icon: ArchiveRestore,
    keys: ['g', 'x'],
    keywords: ['trash', 'bin', 'restore', 'undo', 'removed'],
    inBar: false,
    from: 'editor',
  },
  { to: '/dashboard', name: 'Dashboard', icon: ChartColumn, keys: ['g', 'd'], keywords: ['figures', 'charts', 'statistics'], inBar: true },
  {
    to: '/analytics',
    name: 'Analytics',
    icon: ChartNoAxesCombined,
    keys: ['g', 'n'],
    keywords: ['episodes', 'market', 'distribution', 'genres', 'figures', 'csv'],
    inBar: true,
  },
  {
    to: '/activity',
    name: 'Activity',
    icon: History,
    keys: ['g', 'l'],
    keywords: ['audit', 'log', 'history', 'changes', 'who'],
    inBar: false,
    from: 'admin',
  },
  {
    to: '/profile',
    name: 'Profile',
    icon: UserRound,
    keys: ['g', 'p'],
    keywords: ['name', 'time zone', 'language', 'settings', 'account'],
    inBar: false,
  },
  {
    to: '/api-reference',
    name: 'API',
    icon: CodeXml,
    keys: ['g', 'a'],
    keywords: ['reference', 'developers', 'errors', 'openapi', 'curl'],
    inBar: false,
  },
];

/** The places that are for people with this role. */
export const placesFor = (role: Role): readonly Place[] =>
  places.filter(({ from = 'viewer' }) => from === 'viewer' || role === 'admin' || role === from);
