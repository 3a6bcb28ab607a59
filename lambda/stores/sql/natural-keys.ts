import sql, { raw, type Sql } from 'sql-template-tag';
import type { Rule } from './decision.ts';
import type { NamedResource, ResourceType } from './resources.ts';

interface NaturalKey {
  /** The equal fields, by their names in the API. */
  readonly fields: readonly string[];
  /** The equal fields as text. */
  readonly words: string;
}

/** Fields that make two resources of a kind equal. Unknown equals unknown. A unique index enforces the same rule. */
export const naturalKeys: Readonly<Record<NamedResource, NaturalKey>> = {
  movie: { fields: ['title', 'genre', 'rating', 'year'], words: 'A movie with this title, genre, rating and year' },
  show: { fields: ['title', 'premiered'], words: 'A show with this title and premiere' },
  episode: { fields: ['season_number', 'episode_number'], words: 'An episode with this season and number' },
  distributor: { fields: ['kind', 'name', 'country_code'], words: 'A distributor of this kind, with this name and country' },
  contract: {
    fields: ['distributor_id', 'distribution_type', 'region', 'contract_start_date', 'contract_end_date', 'exclusive'],
    words: 'A contract of this show with the same distributor and the same terms',
  },
  'release-date': { fields: ['region', 'distributor_id'], words: 'A release date of this show for the same region and distributor' },
  genre: { fields: ['name'], words: 'A genre with this name' },
};

const same = { when: raw('same.id IS NOT NULL'), names: raw('same.id') };

/** The rule that a command is a duplicate of an equal row with the id `same.id`. The outcome lists the equal fields. */
export function duplicateOfEqual(resource: NamedResource): Rule {
  const { fields, words } = naturalKeys[resource];
  return { ...same, code: null, shared: sql`${fields.join(',')}::text`, detail: sql`${`${words} already exists.`}::text` };
}

/** The equal field of a duplicate by external id. */
export const sharedExternalIds = 'external_ids';

const sharedTitle = raw(`EXISTS (
  SELECT 1 FROM tv_shows AS other, given
  WHERE other.id = same.id AND other.title = given.title AND other.premiered IS NOT DISTINCT FROM given.premiered)`);

const sharedId = raw(`(
  SELECT had.source || ':' || had.value FROM given
  CROSS JOIN jsonb_to_recordset(given.external_ids) AS wanted (source text, value text)
  JOIN external_ids AS had ON had.source = wanted.source AND had.value = wanted.value AND had.tv_show_id = same.id
  ORDER BY had.source LIMIT 1)`);

/** Rules for duplicate shows, which are also equal if they share an external id. They read `given`. */
export const duplicateOfShow: readonly Rule[] = [
  { ...duplicateOfEqual('show'), when: sql`${same.when} AND ${sharedTitle}` },
  {
    ...same,
    code: null,
    shared: sql`${sharedExternalIds}::text`,
    detail: sql`'A show with the external id ' || ${sharedId} || ' already exists.'`,
  },
];

const isNamed = (resource: ResourceType): resource is NamedResource => Object.hasOwn(naturalKeys, resource);

/** Rules that make a change of `resource` a duplicate. */
export const duplicatesOf = (resource: ResourceType, equal: Sql | undefined): readonly Rule[] => {
  if (!equal || !isNamed(resource)) return [];
  return resource === 'show' ? duplicateOfShow : [duplicateOfEqual(resource)];
};
