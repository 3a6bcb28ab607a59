import type { ExecuteStatementCommandOutput, Field, SqlParameter } from '@aws-sdk/client-rds-data';
import type { RawValue } from 'sql-template-tag';

/** A value of a statement as a parameter of the Data API, whose name is its position. */
export function parameter(value: RawValue, index: number): SqlParameter {
  return { name: String(index + 1), value: field(value) };
}

function field(value: RawValue): Field {
  if (value === null || value === undefined) return { isNull: true };
  if (typeof value === 'boolean') return { booleanValue: value };
  if (typeof value === 'number') return Number.isSafeInteger(value) ? { longValue: value } : { doubleValue: value };
  return { stringValue: String(value) };
}

/** The rows of an answer as objects by column name. */
export function rowsOf({ records = [], columnMetadata = [] }: ExecuteStatementCommandOutput): Record<string, unknown>[] {
  return records.map((record) =>
    Object.fromEntries(record.map((value, index) => [columnMetadata[index]?.name ?? String(index), plain(value)])),
  );
}

function plain(value: Field): unknown {
  return value.isNull ? null : (value.stringValue ?? value.longValue ?? value.doubleValue ?? value.booleanValue ?? null);
}
