import type { Permission } from './aws-service.ts';
import { AwsError, account } from './aws-service.ts';

/** Access key of the laptop's owner, for scripts and tests. It has all permissions, like an account's root user. */
export const operatorKey = 'operator';

type OneOrMany = string | readonly string[];

/** A statement of an identity-based policy. The template's intrinsics are already resolved. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: OneOrMany;
  readonly NotAction?: OneOrMany;
  readonly Resource?: OneOrMany;
  readonly NotResource?: OneOrMany;
  readonly Condition?: object;
}

/** Allows or denies calls by the policies of a role. The access key id is the role's name. */
export interface Authorizer {
  /** Replaces the statements of a role. @throws Error for a statement without an action or without a resource. */
  setRole(roleName: string, statements: readonly PolicyStatement[]): void;
  /** Checks a permission. @throws AwsError `AccessDeniedException`, or `UnrecognizedClientException` for an unknown role. */
  authorize(accessKeyId: string, permission: Permission): void;
  /** Whether the policies of a role allow a permission. */
  allows(roleName: string, permission: Permission): boolean;
}

interface CompiledStatement {
  readonly deny: boolean;
  readonly conditional: boolean;
  matches(permission: Permission): boolean;
}

/**
 * Evaluates identity-based policies as in "Policy evaluation logic" of the IAM user guide: an explicit deny wins over an allow, and a
 * call without an allow is denied. Conditions and policy variables are not evaluated: an Allow with one never applies, and a Deny with
 * one always applies. Resource policies, boundaries and session policies are not supported.
 */
export function createAuthorizer(): Authorizer {
  const roles = new Map<string, readonly CompiledStatement[]>();
  return {
    allows(roleName, permission) {
      const applicable = (roles.get(roleName) ?? []).filter((statement) => statement.matches(permission));
      return applicable.some(({ deny, conditional }) => !deny && !conditional) && !applicable.some(({ deny }) => deny);
    },
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

/** Converts IAM wildcards to regular expressions: `*` matches any characters, `?` one character. Actions ignore case. */
function patterns(values: OneOrMany, flags: string): RegExp[] {
  return [values].flat().map((value) => {
    const source = value
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return new RegExp(`^${source}$`, `s${flags}`);
  });
}
