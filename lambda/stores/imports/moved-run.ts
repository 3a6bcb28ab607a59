import sql, { type Sql } from 'sql-template-tag';
import type * as z from 'zod';
import type { runState } from '../../contract/imports/run.ts';

type State = z.infer<typeof runState>;

/** What a person can do with a run: from which states, and to which. */
export const moves = {
  start: { from: ['waiting'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused', 'failed'], to: 'running' },
  cancel: { from: ['waiting', 'running', 'paused', 'failed'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly State[]; to: State }>;

export type Move = keyof typeof moves;

/** What a move sets. */
export const moved = (move: Move): Sql => {
  const { to } = moves[move];
  return sql`state = ${to}::text, problem = NULL, problem_code = NULL, progress_at = now(), finished_at = CASE WHEN ${to}::text = 'cancelled' THEN now() END`;
};

/** Whether a run in `state` can make a move. */
export const canMove = (move: Move, state: Sql): Sql => sql`${state} = ANY (${`{${moves[move].from.join(',')}}`}::text[])`;

/** Makes a move for an operator, and answers the state that the run has then and whether it `moved`. */
export const movedRun = (id: string, move: Move): Sql => sql`
  WITH moved AS (
    UPDATE etl_runs SET ${moved(move)}, version = version + 1 WHERE id = ${id}::uuid AND ${canMove(move, sql`state`)} RETURNING state
  )
  SELECT state, true AS moved FROM moved
  UNION ALL SELECT state, false FROM etl_runs WHERE id = ${id}::uuid AND NOT EXISTS (SELECT 1 FROM moved)`;
