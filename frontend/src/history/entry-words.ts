import type { Entry } from '../queries/activity.ts';

/** What somebody did to a thing. */
export type Deed = 'added' | 'edited' | 'deleted' | 'restored' | 'merged' | 'gained' | 'viewed' | 'downloaded' | 'uploaded';

const deeds: Readonly<Record<Entry['action'], Deed>> = {
  create: 'added',
  edit: 'edited',
  delete: 'deleted',
  restore: 'restored',
  merge: 'merged',
  view: 'viewed',
  download: 'downloaded',
  upload: 'uploaded',
};

/** What an entry tells. A merge has two: of the resource that was merged, and of the one that gained its parts. */
export const deedOf = ({ action, new_values }: Pick<Entry, 'action' | 'new_values'>): Deed =>
  action === 'merge' && new_values?.merged ? 'gained' : deeds[action];

/** A deed as it is said between who did it and what it was done to; of a merged show or genre, with the name that it had. */
export function deedWords(entry: Pick<Entry, 'action' | 'old_values' | 'new_values' | 'resource_type'>): string {
  const deed = deedOf(entry);
  if (deed !== 'gained') return deed;
  const { merged, merged_title } = entry.new_values ?? {};
  const name = entry.resource_type === 'genre' ? merged : merged_title;
  return `merged ${typeof name === 'string' ? `“${name}”` : 'another show'} into`;
}

/** A field of a thing before and after; `before` is undefined where there was no before. */
export interface Difference {
  readonly field: string;
  readonly before?: unknown;
  readonly after: unknown;
}

/** Said by the deed, or not known to people at all. */
const silent = new Set(['id', 'deleted_at', 'active', 'merged', 'merged_title', 'created_at', 'version', 'updated_at']);

/** What people look for first. */
const first = ['title', 'name', 'kind', 'status', 'tv_show_id', 'season_number', 'episode_number', 'genre', 'genres', 'rating', 'year'];
const place = (field: string) => (first.includes(field) ? first.indexOf(field) : first.length);

const isNothing = (value: unknown) => value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** What differs, field by field; of something new, everything that is known of it. */
export function differencesOf({ old_values, new_values }: Pick<Entry, 'old_values' | 'new_values'>): Difference[] {
  const fields = Object.keys({ ...old_values, ...new_values })
    .filter((field) => !silent.has(field) && !(field === 'name' && new_values?.name === null))
    .sort((a, b) => place(a) - place(b) || fieldName(a).localeCompare(fieldName(b)));
  if (old_values === null) return fields.map((field) => ({ field, after: new_values?.[field] })).filter(({ after }) => !isNothing(after));
  const hadBefore = (field: string) => field in old_values && field !== 'merged_into';
  return fields
    .map((field) => ({ field, ...(hadBefore(field) && { before: old_values[field] ?? null }), after: new_values?.[field] ?? null }))
    .filter(({ before, after }) => before !== undefined || !(isNothing(after) || after === 0));
}

const names: Readonly<Record<string, string>> = {
  tv_show_id: 'Show',
  merged_into: 'Into',
  names: 'Found as',
  aliases: 'Found as',
  ended: 'End',
  premiered: 'Premiere',
  premiered_precision: 'Premiere known to the',
  ended_precision: 'End known to the',
  runtime_minutes: 'Runtime',
  duration_minutes: 'Length',
  season_number: 'Season',
  episode_number: 'Episode',
  air_date: 'Air date',
  airs_at: 'Airs at',
  air_precision: 'Air date known to the',
  air_region: 'Airs in',
  air_source: 'Air date from',
  contract_start_date: 'From',
  contract_end_date: 'Until',
  country_code: 'Country',
  website_url: 'Website',
  poster_url: 'Poster',
  thumbnail_url: 'Thumbnail',
  video_url: 'Video',
  plot_summary: 'Plot',
  year_suspect: 'Year in doubt',
};

/** What people call a field. */
export function fieldName(field: string): string {
  const words = field.replace(/_(id|s3_key)$/, '').replaceAll('_', ' ');
  return names[field] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Name of the person who did it. A person who deleted their account has no name. */
export const nameOfPerson = (username: string): string => (username === 'erased' ? 'Somebody who has left' : username);
