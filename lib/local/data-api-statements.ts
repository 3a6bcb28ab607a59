import { AwsError } from './aws-service.ts';
import type { SqlParameter } from './data-api-values.ts';
import { parameterText, parameterType } from './data-api-values.ts';
import type { PostgresError } from './postgres-engine.ts';

/** The error for a refused request. */
export function badRequest(message: string): AwsError {
  return new AwsError('BadRequestException', message);
}

/** Formats an error of PostgreSQL like the Data API. */
export function databaseError({ message, detail, state }: PostgresError): AwsError {
  return new AwsError('DatabaseErrorException', `ERROR: ${message}${detail ? `\n  Detail: ${detail}` : ''}; SQLState: ${state}`);
}

/** Matches quoted text, identifiers, comments and casts, which are skipped, and then `:name`, `$1` and `;`. Nested comments are not supported. */
const tokens =
  /--[^\n]*|\/\*[\s\S]*?\*\/|(?<![\w$])[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\w$])\$(?<tag>(?:[A-Za-z_]\w*)?)\$[\s\S]*?\$\k<tag>\$|::|:=|:(?<name>\w+)|(?<![\w$])(?<positional>\$\d+)|(?<end>;)/g;
const comments = /--[^\n]*|\/\*[\s\S]*?\*\//g;

/** Statements that would affect later calls of a session, or for which the Data API has an operation. */
const sessionStatements =
  /^(begin|start\s+transaction|commit|end|rollback(?!\s+(work\s+|transaction\s+)?to\b)|abort|prepare\s+transaction|set(?!\s+(local|constraints|transaction)\b)|reset|discard|listen|copy)\b/i;

/** A statement for PostgreSQL, with `$1` … instead of names, each cast to the type that the Data API sends. */
export interface Statement {
  readonly sql: string;
  readonly parameters: (string | null)[];
}

/**
 * Renders named parameters as `CAST($n AS type)`, so that a plain string for a uuid or jsonb column fails as on Aurora.
 * @throws AwsError `ValidationException` for more than one statement; `BadRequestException` for a missing parameter and for a statement
 * that would affect later calls.
 */
export function renderStatement(sql: string, given: readonly SqlParameter[]): Statement {
  const body = sql.replace(comments, ' ').trim();
  if (body === '') throw badRequest('The SQL statement is empty.');
  const session = sessionStatements.exec(body);
  if (session) throw badRequest(`The local cloud does not run ${session[0].toUpperCase()} through the Data API.`);

  const byName = new Map(given.map((parameter) => [parameter.name, parameter]));
  const positions = new Map<string, number>();
  const parameters: (string | null)[] = [];
  const rendered = sql.replace(tokens, (token, ...rest: unknown[]) => {
    const groups = rest.at(-1) as { name?: string; positional?: string; end?: string };
    const offset = rest.at(-3) as number;
    if (
      groups.end &&
      sql
        .slice(offset + 1)
        .replace(comments, '')
        .trim() !== ''
    ) {
      throw new AwsError('ValidationException', "Multistatements aren't supported");
    }
    if (groups.positional) throw badRequest(`ERROR: there is no parameter ${groups.positional}; SQLState: 42P02`);
    if (!groups.name) return token;
    const parameter = byName.get(groups.name);
    if (!parameter) throw badRequest(`Cannot find parameter: ${groups.name}`);
    let position = positions.get(groups.name);
    if (position === undefined) {
      position = parameters.push(parameterText(parameter));
      positions.set(groups.name, position);
    }
    const type = parameterType(parameter);
    return type ? `CAST($${position} AS ${type})` : `$${position}`;
  });
  return { sql: rendered, parameters };
}
