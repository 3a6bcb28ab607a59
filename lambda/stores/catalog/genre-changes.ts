import sql, { raw, type Sql } from 'sql-template-tag';
import { addGenre } from '../../contract/commands/catalog/add-genre.ts';
import { deleteGenre } from '../../contract/commands/catalog/delete-genre.ts';
import { updateGenre } from '../../contract/commands/catalog/update-genre.ts';
import { change } from '../sql/change-statement.ts';
import { creation, valuesOf } from '../sql/create-statement.ts';

/** Another genre with the same name, ignoring case. */
const equalGenre = ({ id, name }: { readonly id: string; readonly name: string }) => sql`
  SELECT other.id FROM genres AS other WHERE other.id <> ${id}::uuid AND lower(other.name) = lower(${name}::text) ORDER BY other.name LIMIT 1`;

/** Adds a genre, unless one has this name. */
export const addGenreStatement = creation(addGenre, (data) => ({ row: valuesOf(data, { name: 'text' }), equal: equalGenre(data) }));

/** Increases the version of every show and movie that has the genre `name`. */
const raisedVersions = (name: Sql): Sql[] => [
  sql`raised_shows AS (
      UPDATE tv_shows SET version = version + 1
      WHERE id = ANY (ARRAY(SELECT tv_show_id FROM tv_show_genres WHERE genre = ${name})) AND EXISTS (SELECT 1 FROM applied)
      RETURNING id
    )`,
  sql`raised_movies AS (
      UPDATE movies SET version = version + 1 WHERE genre = ${name} AND EXISTS (SELECT 1 FROM applied) RETURNING id
    )`,
];

const nameOf = (id: string) => sql`(SELECT name FROM genres WHERE id = ${id}::uuid)`;

/** Renames a genre. Foreign keys update shows and movies. */
export const updateGenreStatement = change(updateGenre, (data) => ({
  set: sql`name = ${data.name}::text`,
  equal: equalGenre(data),
  further: raisedVersions(nameOf(data.id)),
}));

const uses = (table: string) => raw(`(SELECT count(*) FROM ${table} WHERE genre = current.name)`);

/** Deletes a genre that no show and no movie has, not even a deleted one. */
export const deleteGenreStatement = change(deleteGenre, () => ({
  set: null,
  audits: { before: raw(`'{}'::jsonb`), after: raw(`'{"name": null}'::jsonb`) },
  refusals: [
    {
      when: sql`${uses('tv_show_genres')} + ${uses('movies')} > 0`,
      code: 'genre_in_use',
      detail: sql`'Shows: ' || ${uses('tv_show_genres')} || '. Movies: ' || ${uses('movies')} || '. Deleted ones count too.'`,
    },
  ],
}));
