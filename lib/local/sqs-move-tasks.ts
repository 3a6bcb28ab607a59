import { randomUUID } from 'node:crypto';
import { AwsError } from './aws-service.ts';
import { invalidParameter } from './sqs-messages.ts';
import type { Queue } from './sqs-queue.ts';
import { queueArn, queueOfArn } from './sqs-queue.ts';

/**
 * StartMessageMoveTask: moves a dead-letter queue's visible messages back, as new messages with a new id, deduplication id and enqueue
 * time ("Learn how to configure a dead-letter queue redrive", developer guide). A task is done when the call returns.
 */
export class MoveTasks {
  readonly #queues: ReadonlyMap<string, Queue>;
  readonly #now: () => number;
  readonly #done: { SourceArn: string; [name: string]: unknown }[] = [];

  constructor(queues: ReadonlyMap<string, Queue>, now: () => number) {
    this.#queues = queues;
    this.#now = now;
  }

  /** The queues that a task may send to: the given one, or all that name the source as their dead-letter queue. */
  destinations(source: string, destinationArn: string | undefined): string[] {
    if (destinationArn) return [queueOfArn(destinationArn)];
    return [...this.#queues.values()].filter((queue) => this.#feeds(queue, source)).map((queue) => queue.definition.name);
  }

  start(sourceArn: string, destinationArn: string | undefined): string {
    const source = this.#existing(sourceArn);
    const name = source.definition.name;
    if (![...this.#queues.values()].some((queue) => this.#feeds(queue, name))) {
      throw invalidParameter('Source queue must be configured as a Dead Letter Queue.');
    }
    const destination = destinationArn === undefined ? undefined : this.#existing(destinationArn);
    const fallback = this.#queues.get(this.destinations(name, undefined)[0] ?? '');
    const moved = source.moveTo((message) => destination ?? this.#queues.get(queueOfArn(message.source ?? '')) ?? fallback ?? source);
    const counts = { ApproximateNumberOfMessagesMoved: moved, ApproximateNumberOfMessagesToMove: moved };
    const optional = destinationArn === undefined ? {} : { DestinationArn: destinationArn };
    this.#done.unshift({ Status: 'COMPLETED', SourceArn: sourceArn, ...optional, ...counts, StartedTimestamp: this.#now() });
    return Buffer.from(JSON.stringify({ taskId: randomUUID(), sourceArn })).toString('base64');
  }

  /** The latest tasks of a source first. */
  list(sourceArn: string, max: number): object[] {
    this.#existing(sourceArn);
    return this.#done.filter((task) => task.SourceArn === sourceArn).slice(0, max);
  }

  #existing(arn: string): Queue {
    const queue = this.#queues.get(queueOfArn(arn));
    if (queue && arn === queueArn(queue.definition.name)) return queue;
    throw new AwsError('ResourceNotFoundException', "The resource that you specified for the SourceArn parameter doesn't exist.", 404);
  }

  #feeds(queue: Queue, deadLetters: string): boolean {
    return queue.definition.redrive?.deadLetterTargetArn === queueArn(deadLetters);
  }
}
