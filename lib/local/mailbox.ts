import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname } from 'node:path';
import { page, sendPage } from './oidc-pages.ts';
import { isListOf, readJson, replaceFile } from './state-files.ts';
import { escapeXml } from './xml.ts';

/** An e-mail that Cognito would have sent. */
export interface Mail {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** Maximum number of e-mails in the mailbox. The oldest are deleted first. */
const capacity = 100;

/** Collects every e-mail of the local cloud, because nothing leaves the laptop. Survives a restart. */
export class Mailbox {
  readonly #file: string;
  readonly #notice: (text: string) => void;
  #mails: readonly Mail[];

  /** `notice` is called with each e-mail. */
  constructor(file: string, notice: (text: string) => void) {
    mkdirSync(dirname(file), { recursive: true });
    this.#file = file;
    this.#notice = notice;
    this.#mails =
      readJson<Mail[]>(
        file,
        isListOf(({ to, body }) => typeof to === 'string' && typeof body === 'string'),
      ) ?? [];
  }

  /** Newest first. */
  get mails(): readonly Mail[] {
    return this.#mails;
  }

  send(mail: Omit<Mail, 'at'>): void {
    this.#keep([{ at: new Date().toISOString(), ...mail }, ...this.#mails].slice(0, capacity));
    this.#notice(`E-mail to ${mail.to} · ${mail.subject} · ${mail.body}`);
  }

  /** Deletes all e-mails to an address. */
  forget(address: string): void {
    this.#keep(this.#mails.filter(({ to }) => to !== address));
  }

  #keep(mails: readonly Mail[]): void {
    this.#mails = mails;
    replaceFile(this.#file, JSON.stringify(mails, undefined, 2), 0o600);
  }

  /** Answers with the page that lists the e-mails. */
  readonly handler = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end();
    sendPage(response, 200, mailboxPage(this.#mails));
  };
}

function mailboxPage(mails: readonly Mail[]): string {
  const items = mails.map(
    ({ at, to, subject, body }) => `<li><article>
<h2>${escapeXml(subject)}</h2>
<p>To ${escapeXml(to)} · <time datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time></p>
<pre>${escapeXml(body)}</pre>
</article></li>`,
  );
  const content = items.length > 0 ? `<ol>${items.join('\n')}</ol>` : '<p>No e-mails yet.</p>';
  return page('Mailbox', `<h1>Mailbox</h1>\n<p>E-mails that AWS would have sent. They stay on this machine.</p>\n${content}`);
}
