interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Principal?: string | { readonly Service?: string | readonly string[] };
}

interface Topic {
  readonly addresses: string[];
  /** Statements of the topic's own policy. Without one, AWS allows every service of the account to publish. */
  policy?: readonly Statement[];
}

/** SNS on a laptop: topics whose messages go to e-mail addresses. */
export class Sns {
  readonly #topics = new Map<string, Topic>();
  readonly #deliver: (mail: { to: string; subject: string; body: string }) => void;

  constructor(deliver: (mail: { to: string; subject: string; body: string }) => void) {
    this.#deliver = deliver;
  }

  addTopic(arn: string): void {
    this.#topics.set(arn, { addresses: [] });
  }

  setPolicy(arn: string, policy: readonly Statement[]): void {
    this.#topic(arn).policy = policy;
  }

  subscribe(arn: string, address: string): void {
    this.#topic(arn).addresses.push(address);
  }

  /** Sends a message of an AWS service to the subscribers, unless the topic's policy does not allow the service to publish. */
  publish(service: string, arn: string, subject: string, body: string): void {
    const { policy, addresses } = this.#topic(arn);
    const isAllowed = policy?.some((statement) => allows(statement, service)) ?? true;
    if (!isAllowed) console.error(`${service} may not publish to ${arn}: the topic's policy does not allow it`);
    else for (const to of addresses) this.#deliver({ to, subject, body });
  }

  #topic(arn: string): Topic {
    const topic = this.#topics.get(arn);
    if (!topic) throw new Error(`Unknown topic: ${arn}`);
    return topic;
  }
}

function allows({ Effect, Action, Principal }: Statement, service: string): boolean {
  const services = typeof Principal === 'object' ? [Principal.Service].flat() : [];
  return Effect === 'Allow' && [Action].flat().includes('sns:Publish') && services.includes(service);
}
