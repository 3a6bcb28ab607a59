import { createHash } from 'node:crypto';
import sql from 'sql-template-tag';
import { uuidv7 } from 'uuidv7';
import * as z from 'zod';
import { editDistance } from '../../domain/edit-distance.ts';
import { normalizedName } from '../../domain/show-name.ts';
import { queryCatalog } from '../../platform/catalog.ts';
import type { Grant } from '../../platform/grants.ts';
import { Problem } from '../../platform/http/problem.ts';
import { showIdOf } from './show-reference.ts';

const row = z.object({ id: z.string(), title: z.string(), rank: z.int() });

/** Candidates in a problem: shows that the caller may have meant. */
const candidatesOf = (shows: readonly z.output<typeof row>[]) => ({ candidates: shows.map(({ id, title }) => ({ id, title })) });

/**
 * The id of the show with a reference.
 * @throws Problem `unknown_show` when it does not exist or was deleted.
 */
export async function showReferred(grant: Grant<'catalog:read'>, reference: string): Promise<string> {
  const statement = sql`SELECT id, title, 0 AS rank FROM tv_shows WHERE id = ${showIdOf(reference)} AND deleted_at IS NULL`;
  const [show] = await queryCatalog(grant, statement, row);
  if (!show) throw new Problem('unknown_show', { detail: `No show has the name or id “${reference}”.` });
  return show.id;
}

/**
 * The id of the show with a name. A title wins over the exact spelling of an alias, which wins over a name that differs in case, accents
 * and punctuation. Undefined if no show has the name or a similar one. Deleted shows do not count.
 * @throws Problem `unknown_show` with candidates, when several shows have the name, or others have a similar one.
 */
export async function showCalled(grant: Grant<'catalog:read'>, name: string): Promise<string | undefined> {
  const statement = sql`
    SELECT s.id, s.title, min(CASE WHEN s.title = ${name} THEN 0 WHEN n.name = ${name} THEN 1 ELSE 2 END) AS rank
    FROM show_names AS n JOIN tv_shows AS s ON s.id = n.tv_show_id AND s.deleted_at IS NULL
    WHERE n.normalized = ${normalizedName(name)}
    GROUP BY s.id ORDER BY rank LIMIT 20`;
  const shows = await queryCatalog(grant, statement, row);
  const [best] = shows;
  if (!best) {
    await checkNothingSimilar(grant, name);
    return undefined;
  }
  const equals = shows.filter(({ rank }) => rank === best.rank);
  if (equals.length === 1) return best.id;
  throw new Problem('unknown_show', {
    detail: `Several shows have the name “${name}”. Send \`show_id\`.`,
    members: candidatesOf(equals),
  });
}

/**
 * The id of a new show with this name. It is derived from the name, so that requests for the same new show are in one message group. If a
 * deleted or renamed show has this id, the id is random.
 */
export async function newShowId(grant: Grant<'catalog:read'>, name: string): Promise<string> {
  const bytes = createHash('sha256').update(normalizedName(name)).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const id = bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  const [taken] = await queryCatalog(grant, sql`SELECT id FROM tv_shows WHERE id = ${id}::uuid`, z.object({ id: z.string() }));
  return taken ? uuidv7() : id;
}

/** Minimum trigram similarity of a candidate's name, from 0 to 1. */
const alike = 0.5;

/** Maximum edit distance of a candidate's name. A typing error destroys most trigrams of a short name. */
const mistakes = (name: string) => (name.length < 5 ? 1 : 2);

const similarRow = row.extend({ name: z.string(), asked: z.string(), likeness: z.number() });

/** @throws Problem `unknown_show` with at most five candidates, when shows have a similar name. */
async function checkNothingSimilar(grant: Grant<'catalog:read'>, name: string): Promise<void> {
  const statement = sql`
    SELECT s.id, s.title, 3 AS rank, n.folded AS name, folded(${name}) AS asked, similarity(n.folded, folded(${name}))::float8 AS likeness
    FROM show_names AS n JOIN tv_shows AS s ON s.id = n.tv_show_id AND s.deleted_at IS NULL
    WHERE n.folded = folded(${name}) OR n.folded % folded(${name})
    ORDER BY likeness DESC, s.id LIMIT 50`;
  const near = (await queryCatalog(grant, statement, similarRow)).filter(
    ({ name: known, asked, likeness }) => known === asked || likeness >= alike || editDistance(known, asked) <= mistakes(asked),
  );
  const shows = [...new Map(near.map((show) => [show.id, show])).values()].slice(0, 5);
  if (shows.length === 0) return;
  const detail = `No show has the name “${name}”, but similar names exist. Send \`show_id\`, or add the show first.`;
  throw new Problem('unknown_show', { detail, members: candidatesOf(shows) });
}
