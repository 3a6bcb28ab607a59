import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AlarmState, LocalAlarm } from './alarm.ts';
import { metricsInLine } from './embedded-metrics.ts';
import { type MetricName, MetricStore } from './metric-store.ts';
import { page, sendPage } from './oidc-pages.ts';
import type { Sns } from './sns.ts';
import { escapeXml } from './xml.ts';

/** An alarm as it is listed. */
export interface AlarmView {
  readonly name: string;
  readonly state: AlarmState;
  readonly reason: string;
  readonly description: string;
}

/** Values that are read each minute, such as the age of a queue's oldest message. */
type Gauge = () => readonly { readonly metric: MetricName; readonly value: number }[];

const minute = 60_000;

/**
 * CloudWatch on a laptop: collects the metrics that alarms read, evaluates the alarms of the templates each minute, and publishes what
 * changes. Periods end with the current minute. Unlike CloudWatch, it does not announce that a new alarm is quiet.
 */
export class CloudWatch {
  readonly #now: () => number;
  readonly #sns: Sns;
  readonly #store: MetricStore;
  readonly #alarms = new Map<string, LocalAlarm>();
  readonly #gauges: Gauge[] = [];
  readonly #timer: NodeJS.Timeout;

  constructor(sns: Sns, now: () => number) {
    this.#now = now;
    this.#sns = sns;
    this.#store = new MetricStore(now);
    this.#timer = setInterval(() => this.evaluate(), minute).unref();
  }

  /** Adds an alarm of a template. */
  addAlarm(properties: Readonly<Record<string, unknown>>): string {
    const alarm = new LocalAlarm(properties);
    this.#alarms.set(alarm.name, alarm);
    return alarm.name;
  }

  addGauge(gauge: Gauge): void {
    this.#gauges.push(gauge);
  }

  put(namespace: string, name: string, dimensions: Readonly<Record<string, string>>, value: number): void {
    this.#store.put({ namespace, name, dimensions }, value);
  }

  /** Takes the metrics out of a log line, if there are any. */
  readonly readLine = (line: string): void => {
    for (const { metric, values } of metricsInLine(line)) this.#store.put(metric, ...values);
  };

  /** Reads the gauges and evaluates every alarm. */
  evaluate(): void {
    for (const gauge of this.#gauges) for (const { metric, value } of gauge()) this.#store.put(metric, value);
    const end = (Math.floor(this.#now() / minute) + 1) * minute;
    for (const alarm of this.#alarms.values()) {
      const before = alarm.state;
      Object.assign(alarm, alarm.evaluated(this.#store, end));
      if (alarm.state === 'ALARM' && before !== 'ALARM') this.#announce(alarm, alarm.alarmActions);
      if (alarm.state === 'OK' && before === 'ALARM') this.#announce(alarm, alarm.okActions);
    }
  }

  get alarms(): readonly AlarmView[] {
    return [...this.#alarms.values()].map(({ name, state, reason, description }) => ({ name, state, reason, description }));
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** Answers with the alarms: as JSON if the client prefers it, otherwise as a page. */
  readonly handler = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.method !== 'GET') return void response.writeHead(405, { allow: 'GET' }).end();
    if (!request.headers.accept?.includes('json')) return void sendPage(response, 200, alarmsPage(this.alarms));
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(this.alarms));
  };

  #announce({ name, state, description, reason }: LocalAlarm, topics: readonly string[]): void {
    for (const topic of topics) this.#sns.publish('cloudwatch.amazonaws.com', topic, `${state}: "${name}"`, `${description}\n\n${reason}`);
  }
}

/** The page with all alarms, those that fire first. */
function alarmsPage(alarms: readonly AlarmView[]): string {
  const sorted = [...alarms].sort((a, b) => Number(b.state === 'ALARM') - Number(a.state === 'ALARM') || a.name.localeCompare(b.name));
  const items = sorted.map(
    ({ name, state, reason, description }) =>
      `<li><article>\n<h2>${escapeXml(name)}: ${state}</h2>\n<p>${escapeXml(description)}</p>\n<pre>${escapeXml(reason)}</pre>\n</article></li>`,
  );
  const intro = '<p>The alarms of the templates, evaluated once a minute. Those that change send an e-mail to the mailbox.</p>';
  return page('Alarms', `<h1>Alarms</h1>\n${intro}\n<ol>${items.join('\n')}</ol>`);
}
