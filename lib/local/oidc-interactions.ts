import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { confirmPage, forgotPasswordPage, newPasswordPage, type Refused, signInPage, signUpPage } from './oidc-forms.ts';
import { errorPage, sendPage } from './oidc-pages.ts';
import { AccountProblem, type UserPool } from './user-pool.ts';
import { passwordDemands } from './user-pool-settings.ts';

/** One request of a sign-in that is under way: a page or a submitted form. */
interface Visit {
  /** The address of this sign-in, `/oidc/interaction/<uid>`. */
  readonly action: string;
  readonly form: URLSearchParams;
  readonly query: URLSearchParams;
  show(html: string, status?: number): void;
  goTo(address: string): void;
  /** Shows the form again with the reason. Throws the error again if it is not about the form. */
  refuse(error: unknown, again: (refused: Refused) => string): void;
  /** Completes the sign-in and returns to the page that asked for it. */
  finish(sub: string): Promise<void>;
}

const notices: Readonly<Record<string, string>> = {
  confirmed: 'Your account is confirmed. Sign in to continue.',
  changed: 'Your password has been changed. Sign in with the new one.',
};

/**
 * The sign-in pages, as on Cognito's hosted ones: sign in, sign up, confirm with a code, reset a forgotten password.
 * `path` is the path of the request, from `/interaction/` on.
 */
export function createInteractions(provider: Provider, users: UserPool, prefix: string) {
  /** The `sub` of each unconfirmed user who gave the right password, by sign-in. Lost when the process ends; they sign in again. */
  const waiting = new Map<string, string>();
  const demands = passwordDemands(users.settings.password);
  const { selfSignUp } = users.settings;

  const pages: Readonly<Record<string, (visit: Visit) => void>> = {
    '': ({ show, action, query }) => show(signInPage(action, selfSignUp, undefined, notices[query.get('notice') ?? ''])),
    'sign-up': ({ show, action }) =>
      selfSignUp
        ? show(signUpPage(action, demands))
        : show(errorPage('Sign-up is closed', 'Ask an administrator to create an account for you.'), 403),
    confirm: ({ show, action, query }) => show(confirmPage(action, query.get('username') ?? '')),
    'forgot-password': ({ show, action }) => show(forgotPasswordPage(action)),
    'new-password': ({ show, action, query }) => show(newPasswordPage(action, query.get('username') ?? '', demands)),
  };

  const forms: Readonly<Record<string, (visit: Visit) => Promise<void> | void>> = {
    async ''({ action, form, show, goTo, finish }) {
      const username = form.get('username') ?? '';
      const user = await users.signIn(username, form.get('password') ?? '');
      if (!user) {
        const refused = { reason: 'Incorrect user name or password.', typed: { username } };
        return show(signInPage(action, selfSignUp, refused), 401);
      }
      if (!user.unconfirmed) return finish(user.sub);
      waiting.set(action, user.sub);
      goTo(`${action}/confirm?${new URLSearchParams({ username: user.username })}`);
    },
    async 'sign-up'({ action, form, goTo, refuse }) {
      const [username = '', email = '', password = ''] = ['username', 'email', 'password'].map((name) => form.get(name) ?? '');
      try {
        const user = await users.signUp({ username, email, password });
        waiting.set(action, user.sub);
        goTo(`${action}/confirm?${new URLSearchParams({ username: user.username })}`);
      } catch (error) {
        refuse(error, (refused) => signUpPage(action, demands, refused));
      }
    },
    async confirm({ action, form, goTo, refuse, finish }) {
      const username = form.get('username') ?? '';
      try {
        const { sub } = users.confirmSignUp(username, form.get('code') ?? '');
        if (waiting.get(action) !== sub) return goTo(`${action}?notice=confirmed`);
        waiting.delete(action);
        await finish(sub);
      } catch (error) {
        refuse(error, (refused) => confirmPage(action, username, refused));
      }
    },
    resend({ action, form, goTo }) {
      const username = form.get('username') ?? '';
      users.resendConfirmationCode(username);
      goTo(`${action}/confirm?${new URLSearchParams({ username })}`);
    },
    'forgot-password'({ action, form, goTo }) {
      const username = form.get('username') ?? '';
      users.forgotPassword(username);
      goTo(`${action}/new-password?${new URLSearchParams({ username })}`);
    },
    async 'new-password'({ action, form, goTo, refuse }) {
      const username = form.get('username') ?? '';
      try {
        await users.confirmForgotPassword(username, form.get('code') ?? '', form.get('password') ?? '');
        goTo(`${action}?notice=changed`);
      } catch (error) {
        refuse(error, (refused) => newPasswordPage(action, username, demands, refused));
      }
    },
  };

  return async function answer(request: IncomingMessage, response: ServerResponse, path: string, query: URLSearchParams): Promise<void> {
    const { prompt } = await provider.interactionDetails(request, response);
    if (prompt.name !== 'login') throw new Error(`The sign-in pages do not support the prompt ${prompt.name}.`);
    const [, , uid = '', step = ''] = path.split('/');
    const isForm = request.method === 'POST';
    const form = new URLSearchParams(isForm ? await readForm(request) : '');
    const work = (isForm ? forms : pages)[step];
    if (!work) return void response.writeHead(404).end();
    const show = (html: string, status = 200) => sendPage(response, status, html);
    await work({
      action: `${prefix}/interaction/${uid}`,
      form,
      query,
      show,
      goTo: (location) => void response.writeHead(303, { location, 'cache-control': 'no-store' }).end(),
      refuse(error, again) {
        if (!(error instanceof AccountProblem)) throw error;
        const typed = Object.fromEntries(form);
        show(again({ field: error.field, reason: error.message, typed }), error.name === 'LimitExceededException' ? 429 : 400);
      },
      finish: (accountId) => provider.interactionFinished(request, response, { login: { accountId } }, { mergeWithLastSubmission: false }),
    });
  };
}

async function readForm(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) {
    body += chunk;
    if (body.length > 10_000) throw new Error('The form is too large.');
  }
  return body;
}
