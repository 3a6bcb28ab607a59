/** Account settings from a user pool's template. */
export interface UserPoolSettings {
  /** Whether people can create their own account. */
  readonly selfSignUp: boolean;
  readonly password: PasswordPolicy;
  /** The e-mail with a code. `{####}` in `message` is replaced by the code. */
  readonly mail: { readonly subject: string; readonly message: string };
}

/** Password rules. A rule that is false or missing does not apply. */
interface PasswordPolicy {
  readonly MinimumLength: number;
  readonly RequireLowercase?: boolean;
  readonly RequireUppercase?: boolean;
  readonly RequireNumbers?: boolean;
  readonly RequireSymbols?: boolean;
}

/** Reads the settings of a user pool. @throws Error for a way to sign in or to verify that the local pages do not support. */
export function userPoolSettings(properties: Readonly<Record<string, unknown>>): UserPoolSettings {
  const { AdminCreateUserConfig, AliasAttributes, AutoVerifiedAttributes, Policies, UsernameConfiguration, VerificationMessageTemplate } =
    properties as {
      AdminCreateUserConfig?: { AllowAdminCreateUserOnly?: boolean };
      AliasAttributes?: string[];
      AutoVerifiedAttributes?: string[];
      Policies: { PasswordPolicy: PasswordPolicy };
      UsernameConfiguration?: { CaseSensitive?: boolean };
      VerificationMessageTemplate: { DefaultEmailOption: string; EmailSubject: string; EmailMessage: string };
    };
  const isEmailOnly = (names: string[] = []) => names.join() === 'email';
  const { DefaultEmailOption, EmailSubject, EmailMessage } = VerificationMessageTemplate;
  if (!isEmailOnly(AliasAttributes) || !isEmailOnly(AutoVerifiedAttributes) || DefaultEmailOption !== 'CONFIRM_WITH_CODE') {
    throw new Error('the local sign-in only supports pools with the e-mail address as alias, verified by a code');
  }
  if (UsernameConfiguration?.CaseSensitive) throw new Error('the local sign-in does not support case-sensitive user names');
  return {
    selfSignUp: !AdminCreateUserConfig?.AllowAdminCreateUserOnly,
    password: Policies.PasswordPolicy,
    mail: { subject: EmailSubject, message: EmailMessage },
  };
}

const unitSeconds: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** How long the tokens of an app client are valid, in seconds. */
export function tokenLifetimes(properties: Readonly<Record<string, unknown>>): { access: number; id: number; refresh: number } {
  const units = properties.TokenValidityUnits as Readonly<Record<string, string>> | undefined;
  const lifetime = (kind: string, count: unknown): number => Number(count) * (unitSeconds[units?.[kind] ?? ''] ?? Number.NaN);
  const { AccessTokenValidity, IdTokenValidity, RefreshTokenValidity } = properties;
  const lifetimes = {
    access: lifetime('AccessToken', AccessTokenValidity),
    id: lifetime('IdToken', IdTokenValidity),
    refresh: lifetime('RefreshToken', RefreshTokenValidity),
  };
  if (Object.values(lifetimes).some(Number.isNaN)) throw new Error('an app client must set the lifetime of each of its tokens');
  return lifetimes;
}

/** Matches the characters that Cognito counts as symbols. A space counts only inside a password. */
const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|(?<=.) (?=.)/;

function demands(policy: PasswordPolicy): readonly { readonly what: string; readonly met: (password: string) => boolean }[] {
  const required = (isRequired: boolean | undefined, what: string, pattern: RegExp) =>
    isRequired ? [{ what, met: (password: string) => pattern.test(password) }] : [];
  return [
    { what: `${policy.MinimumLength} characters`, met: (password) => password.length >= policy.MinimumLength && password.length <= 256 },
    ...required(policy.RequireUppercase, 'an upper-case letter', /[A-Z]/),
    ...required(policy.RequireLowercase, 'a lower-case letter', /[a-z]/),
    ...required(policy.RequireNumbers, 'a digit', /[0-9]/),
    ...required(policy.RequireSymbols, 'a symbol', symbol),
  ];
}

const list = new Intl.ListFormat('en');

/** Describes the rules for a password: `12 characters, a digit, and a symbol`. */
export const passwordDemands = (policy: PasswordPolicy) => list.format(demands(policy).map(({ what }) => what));

/** Describes what a password lacks, in the words of `passwordDemands`. Undefined for a valid password. */
export function missingInPassword(policy: PasswordPolicy, password: string): string | undefined {
  const missing = demands(policy).filter(({ met }) => !met(password));
  return missing.length > 0 ? list.format(missing.map(({ what }) => what)) : undefined;
}
