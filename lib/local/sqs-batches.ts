import { refuseUnknown } from './aws-json.ts';
import { AwsError } from './aws-service.ts';
import type { MessageAttributes } from './sqs-messages.ts';
import { messageLimitBytes, messageSize } from './sqs-messages.ts';

type Entry = Record<string, unknown>;

/**
 * Runs the entries of a batch one by one. Each entry succeeds or fails separately.
 * @throws AwsError for a batch that SQS refuses as a whole: no entries or more than ten, invalid or repeated ids, more than 1 MiB in total.
 */
export function runBatch(operation: string, entries: unknown, known: readonly string[], run: (entry: Entry) => Entry): Entry {
  const list = Array.isArray(entries) ? (entries as Entry[]) : [];
  if (list.length === 0) throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (list.length > 10) {
    throw new AwsError('TooManyEntriesInBatchRequest', `Maximum number of entries per request are 10. You have sent ${list.length}.`);
  }
  const ids = list.map((entry) => String(entry.Id ?? ''));
  if (ids.some((id) => !/^[A-Za-z0-9_-]{1,80}$/.test(id))) {
    const message =
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.';
    throw new AwsError('InvalidBatchEntryId', message);
  }
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated) throw new AwsError('BatchEntryIdsNotDistinct', `Id ${repeated} repeated.`);
  for (const entry of list) refuseUnknown(entry, ['Id', ...known], operation, 'UnsupportedOperation');
  if (operation === 'SendMessage') refuseLongBatch(list);

  const Successful: Entry[] = [];
  const Failed: Entry[] = [];
  for (const { Id, ...entry } of list) {
    try {
      Successful.push({ Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      Failed.push({ Id, SenderFault: true, Code: entryCodes[error.code] ?? error.code, Message: error.message });
    }
  }
  return { Successful, Failed };
}

const entryCodes: Record<string, string> = {
  InvalidParameterValueException: 'InvalidParameterValue',
  MissingRequiredParameterException: 'MissingParameter',
};

function refuseLongBatch(entries: readonly Entry[]): void {
  const size = entries.reduce(
    (sum, { MessageBody, MessageAttributes }) => sum + messageSize(MessageBody, MessageAttributes as MessageAttributes | undefined),
    0,
  );
  if (size <= messageLimitBytes) return;
  const message = `Batch requests cannot be longer than ${messageLimitBytes} bytes. You have sent ${size} bytes.`;
  throw new AwsError('BatchRequestTooLong', message);
}
