import { page } from './oidc-pages.ts';
import { escapeXml } from './xml.ts';

/** What was wrong with a form: the reason, its field (none when it is not about one), and what had been typed, passwords excepted. */
export interface Refused {
  readonly field?: string;
  readonly reason: string;
  readonly typed: Readonly<Record<string, string>>;
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly autocomplete: string;
  readonly type?: 'email' | 'password';
  /** HTML. */
  readonly hint?: string;
  readonly attributes?: string;
}

interface Form {
  readonly title: string;
  readonly say: string;
  readonly action: string;
  /** Whose form it is, where that was said before. */
  readonly about?: string;
  readonly fields: readonly Field[];
  readonly submit: string;
  readonly refused?: Refused | undefined;
  readonly notice?: string | undefined;
  /** HTML. */
  readonly links: readonly string[];
}

const plain = 'autocapitalize="none" spellcheck="false"';
const username: Field = { name: 'username', label: 'User name', autocomplete: 'username', attributes: plain };
const eitherName: Field = { ...username, label: 'User name or e-mail' };
const password: Field = { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' };
const newPassword = (demands: string): Field => ({ ...password, autocomplete: 'new-password', hint: `At least ${demands}.` });
const email: Field = { name: 'email', label: 'E-mail', type: 'email', autocomplete: 'email', hint: 'A code is sent there.' };
const code: Field = {
  name: 'code',
  label: 'Code',
  autocomplete: 'one-time-code',
  hint: 'Six digits. On this machine mails lie in the <a href="/local/mailbox" target="_blank">mailbox</a>.',
  attributes: 'inputmode="numeric" maxlength="10"',
};
const back = (action: string) => `<a href="${escapeXml(action)}">Back to sign in</a>`;

/** The sign-in form. `action` is the address of this sign-in; the other forms have theirs below it. `notice` is said above the form. */
export function signInPage(action: string, selfSignUp: boolean, refused?: Refused, notice?: string): string {
  const links = [
    `<a href="${escapeXml(action)}/forgot-password">Forgot your password?</a>`,
    ...(selfSignUp ? [`<a href="${escapeXml(action)}/sign-up">Create an account</a>`] : []),
  ];
  const fields = [eitherName, password];
  return formPage({ title: 'Sign in', say: 'Sign in to your library', action, fields, submit: 'Sign in', refused, notice, links });
}

export function signUpPage(action: string, demands: string, refused?: Refused): string {
  const title = 'Create an account';
  const fields = [username, email, newPassword(demands)];
  return formPage({ title, say: title, action: `${action}/sign-up`, fields, submit: 'Create account', refused, links: [back(action)] });
}

/** Asks for the code of a sign-up. */
export function confirmPage(action: string, about: string, refused?: Refused): string {
  const resend = `<form method="post" action="${escapeXml(action)}/resend">${hidden(about)}<button type="submit">Send a new code</button></form>`;
  return formPage({
    title: 'Confirm your account',
    say: `Enter the code that was mailed to confirm the account ${about}.`,
    action: `${action}/confirm`,
    about,
    fields: [code],
    submit: 'Confirm',
    refused,
    links: [resend, back(action)],
  });
}

export function forgotPasswordPage(action: string): string {
  return formPage({
    title: 'Forgot your password?',
    say: 'A code to choose a new one is sent to your e-mail address.',
    action: `${action}/forgot-password`,
    fields: [eitherName],
    submit: 'Send a code',
    links: [back(action)],
  });
}

/** Asks for the code of a forgotten password, and for a new one. */
export function newPasswordPage(action: string, about: string, demands: string, refused?: Refused): string {
  return formPage({
    title: 'Choose a new password',
    say: `If there is an account ${about}, a code was mailed to it.`,
    action: `${action}/new-password`,
    about,
    fields: [code, newPassword(demands)],
    submit: 'Change password',
    refused,
    links: [back(action)],
  });
}

function formPage({ title, say, action, about, fields, submit, refused, notice, links }: Form): string {
  const first = fields.find(({ name }) => name === refused?.field) ?? fields[refused && !refused.field ? fields.length - 1 : 0];
  return page(
    title,
    `<h1>Episodic</h1>
<p>${escapeXml(say)}</p>
${notice ? `<p role="status">${escapeXml(notice)}</p>` : ''}
${refused && !refused.field ? `<p role="alert" id="reason">${escapeXml(refused.reason)}</p>` : ''}
<form method="post" action="${escapeXml(action)}">
${about ? hidden(about) : ''}
${fields.map((field) => labelled(field, field === first, refused)).join('\n')}
<button type="submit">${submit}</button>
</form>
<nav aria-label="Other ways">${links.join('\n')}</nav>`,
  );
}

function labelled(
  { name, type, autocomplete, label, hint, attributes = '' }: Field,
  isFirst: boolean,
  refused: Refused | undefined,
): string {
  const isWrong = refused && (!refused.field || refused.field === name);
  const fault = isWrong && refused.field ? `<span class="fault" role="alert" id="${name}-fault">${escapeXml(refused.reason)}</span>` : '';
  const described = [...(isWrong ? [fault ? `${name}-fault` : 'reason'] : []), ...(hint ? [`${name}-hint`] : [])].join(' ');
  const value = type === 'password' ? '' : escapeXml(refused?.typed[name] ?? '');
  const states = `${isFirst ? ' autofocus' : ''}${isWrong ? ' aria-invalid="true"' : ''}${described ? ` aria-describedby="${described}"` : ''}`;
  return `<div class="field"><label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type ?? 'text'}" value="${value}" autocomplete="${autocomplete}" ${attributes} required${states}>
${fault}${hint ? `<span class="hint" id="${name}-hint">${hint}</span>` : ''}</div>`;
}

const hidden = (name: string) => `<input type="hidden" name="username" value="${escapeXml(name)}">`;
