import type { Entry } from '../queries/activity.ts';

/** An action on a resource. */
export type PastAction = 'added' | 'edited' | 'deleted' | 'restored' | 'merged' | 'gained' | 'viewed' | 'downloaded' | 'uploaded';

const pastTense: Readonly<Record<Entry['action'], PastAction>> = {
  create: 'added',
  edit: 'edited',
  delete: 'deleted',
  restore: 'restored',
  merge: 'merged',
  view: 'viewed',
  download: 'downloaded',
  upload: 'uploaded',
};

/** The action of an entry. A merge has two entries: one for the merged resource, and one for its target. */
export const actionOf = ({ action, new_values }: Pick<Entry, 'action' | 'new_values'>): PastAction =>
  action === 'merge' && new_values?.merged ? 'gained' : pastTense[action];

/** The text of an action between person and resource. For a merged show or genre, it includes the former name. */
export function actionText(entry: Pick<Entry, 'action' | 'old_values' | 'new_values' | 'resource_type'>): string {
  const action = actionOf(entry);
  if (action !== 'gained') return action;
  const { merged, merged_title } = entry.new_values ?? {};
  const name = entry.resource_type === 'genre' ? merged : merged_title;
  return `merged ${typeof name === 'string' ? `“${name}”` : 'another show'} into`;
}

/** A field before and after a change. `before` is undefined for a new resource. */
export interface Difference {
  readonly field: string;
  readonly before?: unknown;
  readonly after: unknown;
}

/** Fields that are part of the action's text, or internal. */
const silent = new Set(['id', 'deleted_at', 'active', 'merged', 'merged_title', 'created_at', 'version', 'updated_at']);

/** The most important fields, which come first. */
const first = ['title', 'name', 'kind', 'status', 'tv_show_id', 'season_number', 'episode_number', 'genre', 'genres', 'rating', 'year'];
const place = (field: string) => (first.includes(field) ? first.indexOf(field) : first.length);

const isNothing = (value: unknown) => value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** The changed fields. For a new resource, all its fields. */
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

/** The name of a field for people. */
export function fieldName(field: string): string {
  const words = field.replace(/_(id|s3_key)$/, '').replaceAll('_', ' ');
  return names[field] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** The name of the person who made the change. A person who deleted their account has no name. */
export const nameOfPerson = (username: string): string => (username === 'erased' ? 'A former user' : username);
