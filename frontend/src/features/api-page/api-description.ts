import type { ProblemCode } from '../../../../lambda/contract/problems.ts';
import type { Example, Route } from '../../../../lambda/contract/route.ts';
import { rowsOf, type Schema, type Schemas } from './schema-text.ts';

/** A parameter of an operation, as OpenAPI writes it. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema } | undefined>>;
}

interface ResponseObject extends Content {
  readonly description: string;
  readonly 'x-codes'?: readonly ProblemCode[];
}

interface OperationObject {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly 'x-role': Route['auth'];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, ResponseObject>>;
  readonly 'x-examples': readonly Example[];
}

interface ProblemObject {
  readonly status: number;
  readonly title: string;
  readonly cure: string;
}

/** A reason for a refused change: its meaning, and what to do. */
interface ReasonObject {
  readonly meaning: string;
  readonly cure: string;
}

/** The parts of the OpenAPI document that the page uses. */
export interface OpenapiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly 'x-problems': Readonly<Record<string, ProblemObject>>;
  readonly 'x-reasons': Readonly<Record<string, ReasonObject>>;
  readonly components: { readonly schemas: Schemas };
}

/** One endpoint, ready to be shown. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Further keys of the same operation, such as `GET /api/show_user`. */
  readonly aliases: readonly string[];
  readonly area: string;
  readonly summary: string;
  readonly description: string;
  readonly role: Route['auth'];
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
  /** Successful answers. An answer without a body has no schema. */
  readonly answers: readonly { readonly status: number; readonly description: string; readonly schema: Schema | null }[];
  readonly codes: readonly ProblemCode[];
  readonly examples: readonly Example[];
}

/** A problem code, the operations that can answer it, and its reasons, if any. */
export interface ProblemRow extends ProblemObject {
  readonly code: string;
  readonly reasons: readonly (ReasonObject & { readonly reason: string })[];
  readonly operations: readonly Operation[];
}

export interface ApiDescription {
  readonly version: string;
  readonly operations: readonly Operation[];
  readonly areas: readonly string[];
  readonly problems: readonly ProblemRow[];
  readonly schemas: Schemas;
}

const json = 'application/json';

/** Reads an OpenAPI document of this API. Aliases are joined with their operations. */
export function describeApi(document: OpenapiDocument): ApiDescription {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
  const isAlias = (id: string) => id.endsWith('-alias');
  const operations = all
    .filter(({ operation }) => !isAlias(operation.operationId))
    .map(({ method, path, operation }): Operation => {
      const { operationId: id, tags, summary, description = '', parameters, requestBody, responses } = operation;
      const same = all.filter((other) => other.operation.operationId === `${id}-alias`);
      return {
        id,
        method,
        path,
        aliases: same.map((other) => `${other.method} ${other.path}`),
        area: tags[0] ?? '',
        summary,
        description,
        role: operation['x-role'],
        parameters,
        body: requestBody?.content?.[json]?.schema ?? null,
        answers: Object.entries(responses)
          .filter(([, response]) => response['x-codes'] === undefined)
          .map(([status, response]) => ({
            status: Number(status),
            description: response.description,
            schema: response.content?.[json]?.schema ?? null,
          })),
        codes: Object.values(responses).flatMap((response) => response['x-codes'] ?? []),
        examples: operation['x-examples'],
      };
    });
  return {
    version: document.info.version,
    operations,
    areas: document.tags.map(({ name }) => name),
    problems: Object.entries(document['x-problems']).map(([code, problem]) => ({
      code,
      ...problem,
      reasons: code === 'command_rejected' ? Object.entries(document['x-reasons']).map(([reason, text]) => ({ reason, ...text })) : [],
      operations: operations.filter(({ codes }) => codes.some((entry) => entry === code)),
    })),
    schemas: document.components.schemas,
  };
}

const wordsOf = (filter: string) => filter.toLowerCase().split(/\s+/).filter(Boolean);

const contains = (parts: readonly string[], filter: string) => {
  const text = parts.join(' ').toLowerCase();
  return wordsOf(filter).every((word) => text.includes(word));
};

/** The operations whose method, path, summary, parameters, body fields, role or problem codes contain every word of `filter`. */
export function findOperations({ operations, schemas }: ApiDescription, filter: string): readonly Operation[] {
  return operations.filter((operation) => {
    const { id, method, path, aliases, area, summary, role, parameters, body, codes } = operation;
    const fields = body ? rowsOf(body, schemas).map(({ name }) => name) : [];
    return contains(
      [id, method, path, ...aliases, area, summary, role, ...parameters.map(({ name }) => name), ...fields, ...codes],
      filter,
    );
  });
}

/** The problems whose code, status, title, cure or reasons contain every word of `filter`. */
export const findProblems = ({ problems }: ApiDescription, filter: string): readonly ProblemRow[] =>
  problems.filter(({ code, status, title, cure, reasons }) =>
    contains([code, String(status), title, cure, ...reasons.flatMap(({ reason, meaning }) => [reason, meaning])], filter),
  );
