import type { Permission } from './aws-service.ts';
import { AwsError, account } from './aws-service.ts';

/** The access key of the laptop's owner (seeding, scripts, tests): it may do everything, as an account's root may. */
export const operatorKey = 'operator';

type OneOrMany = string | readonly string[];

/** One statement of an identity-based policy, with every intrinsic of the template already resolved. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: object;
}

/** Decides calls by the policies of the role whose name is the access key id. */
export interface Authorizer {
  /** Replaces the statements of a role. Throws when a statement has neither an action nor a resource. */
  setRole(roleName: string, statements: readonly PolicyStatement[]): void;
  /** Throws `AccessDeniedException` in AWS's words, or `UnrecognizedClientException` for a key that names no role. */
  authorize(accessKeyId: string, permission: Permission): void;
}

interface CompiledStatement {
  readonly deny: boolean;
  readonly conditional: boolean;
  matches(permission: Permission): boolean;
}

/**
 * Evaluates identity-based policies as in "Policy evaluation logic" of the IAM user guide: an explicit deny wins, then an allow,
 * otherwise the call is denied. Conditions and policy variables are not evaluated: an Allow that carries one never applies, a
 * Deny always does. Resource policies, boundaries and session policies do not exist here.
 */
export function createAuthorizer(): Authorizer {
  const roles = new Map<string, readonly CompiledStatement[]>();
  return {
    setRole(roleName, statements) {
      roles.set(roleName, statements.map(compile));
    },
    authorize(accessKeyId, permission) {
      if (accessKeyId === operatorKey) return;
      const statements = roles.get(accessKeyId);
      if (!statements) throw new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.', 403);
      const applicable = statements.filter((statement) => statement.matches(permission));
      if (applicable.some((statement) => statement.deny)) {
        throw denied(accessKeyId, permission, 'with an explicit deny in an identity-based policy');
      }
      if (applicable.some((statement) => !statement.deny && !statement.conditional)) return;
      throw denied(accessKeyId, permission, `because no identity-based policy allows the ${permission.action} action`);
    },
  };
}

function denied(roleName: string, { action, resource }: Permission, reason: string): AwsError {
  const user = `arn:aws:sts::${account}:assumed-role/${roleName}/session`;
  return new AwsError('AccessDeniedException', `User: ${user} is not authorized to perform: ${action} on resource: ${resource} ${reason}`);
}

function compile(statement: PolicyStatement): CompiledStatement {
  const { Effect, Action, NotAction, Resource, NotResource, Condition } = statement;
  if ((Action === undefined) === (NotAction === undefined) || (Resource === undefined) === (NotResource === undefined)) {
    throw new Error(
      `An IAM statement needs one of Action and NotAction, and one of Resource and NotResource: ${JSON.stringify(statement)}`,
    );
  }
  const deny = Effect === 'Deny';
  const variable = JSON.stringify([Resource, NotResource]).includes('${');
  const actions = patterns(Action ?? NotAction ?? [], 'i');
  const resources = patterns(Resource ?? NotResource ?? [], '');
  return {
    deny,
    conditional: Condition !== undefined || variable,
    matches: ({ action, resource }) =>
      actions.some((pattern) => pattern.test(action)) === (Action !== undefined) &&
      ((deny && variable) || resources.some((pattern) => pattern.test(resource)) === (Resource !== undefined)),
  };
}

/** IAM wildcards: `*` is any run of characters, `?` one character. Actions are compared without case. */
function patterns(values: OneOrMany, flags: string): RegExp[] {
  return [values].flat().map((value) => {
    const source = value
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return new RegExp(`^${source}$`, `s${flags}`);
  });
}
