import { page } from './oidc-pages.ts';
import { escapeXml } from './xml.ts';

/** A rejected form: the reason, the field it is about (if any), and the submitted values. */
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
  readonly intro: string;
  readonly action: string;
  /** User name that the form is for, when an earlier form asked for it. */
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
const email: Field = { name: 'email', label: 'E-mail', type: 'email', autocomplete: 'email', hint: 'We send a code to this address.' };
const code: Field = {
  name: 'code',
  label: 'Code',
  autocomplete: 'one-time-code',
  hint: 'Six digits. Find the e-mail in the local <a href="/local/mailbox" target="_blank">mailbox</a>.',
  attributes: 'inputmode="numeric" maxlength="10"',
};
const back = (action: string) => `<a href="${escapeXml(action)}">Back to sign in</a>`;

/** The sign-in form. `action` is the address of this sign-in, and the prefix of the other forms' addresses. `notice` appears above the form. */
export function signInPage(action: string, selfSignUp: boolean, refused?: Refused, notice?: string): string {
  const links = [
    `<a href="${escapeXml(action)}/forgot-password">Forgot your password?</a>`,
    ...(selfSignUp ? [`<a href="${escapeXml(action)}/sign-up">Create an account</a>`] : []),
  ];
  const fields = [eitherName, password];
  return formPage({ title: 'Sign in', intro: 'Sign in to your library', action, fields, submit: 'Sign in', refused, notice, links });
}

export function signUpPage(action: string, demands: string, refused?: Refused): string {
  const title = 'Create an account';
  const fields = [username, email, newPassword(demands)];
  return formPage({ title, intro: title, action: `${action}/sign-up`, fields, submit: 'Create account', refused, links: [back(action)] });
}

/** The form for the code that confirms a new account. */
export function confirmPage(action: string, about: string, refused?: Refused): string {
  const resend = `<form method="post" action="${escapeXml(action)}/resend">${hidden(about)}<button type="submit">Send a new code</button></form>`;
  return formPage({
    title: 'Confirm your account',
    intro: `To confirm the account ${about}, enter the code from the e-mail.`,
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
    intro: 'We send a code to your e-mail address. Use it to choose a new password.',
    action: `${action}/forgot-password`,
    fields: [eitherName],
    submit: 'Send a code',
    links: [back(action)],
  });
}

/** The form for the code of a password reset and the new password. */
export function newPasswordPage(action: string, about: string, demands: string, refused?: Refused): string {
  return formPage({
    title: 'Choose a new password',
    intro: `If the account ${about} exists, a code is in its mailbox.`,
    action: `${action}/new-password`,
    about,
    fields: [code, newPassword(demands)],
    submit: 'Change password',
    refused,
    links: [back(action)],
  });
}

function formPage({ title, intro, action, about, fields, submit, refused, notice, links }: Form): string {
  const first = fields.find(({ name }) => name === refused?.field) ?? fields[refused && !refused.field ? fields.length - 1 : 0];
  return page(
    title,
    `<h1>Episodic</h1>
<p>${escapeXml(intro)}</p>
${notice ? `<p role="status">${escapeXml(notice)}</p>` : ''}
${refused && !refused.field ? `<p role="alert" id="reason">${escapeXml(refused.reason)}</p>` : ''}
<form method="post" action="${escapeXml(action)}">
${about ? hidden(about) : ''}
${fields.map((field) => fieldHtml(field, field === first, refused)).join('\n')}
<button type="submit">${submit}</button>
</form>
<nav aria-label="Other options">${links.join('\n')}</nav>`,
  );
}

function fieldHtml(
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
