import type { AttributeType } from '../form/field.ts';
import type { ActionName } from '../vendor.ts';

/**
 * Where a field's value comes from: a column, by its header; or a value that is the same for every row. `type` is of
 * attributes alone; text where it is left out, so that ids, phones and leading zeros survive.
 */
export type ColumnSource =
  | string
  | {
      readonly column: string;
      readonly type?: AttributeType;
      /** What an empty cell means: the field is not sent (the default), or the attribute is emptied. */
      readonly empty?: 'leave' | 'clear';
    }
  | { readonly value: string; readonly type?: AttributeType };

/**
 * How the rows of a file become requests. A key of `columns` is a field of the action's form, or a part of one:
 * `userId`, `event`, `properties.plan`, `ids.cookie`.
 */
export interface ImportMap {
  readonly action: ActionName;
  readonly columns: Readonly<Record<string, ColumnSource>>;
}

/** How a file is to be read; what is left out is found out. */
export interface FileOptions {
  readonly format?: 'csv' | 'jsonl';
  readonly encoding?: FileEncoding;
  /** One character. */
  readonly delimiter?: string;
  /** Whether the first row names the columns; else they are called `column 1` and so on. */
  readonly hasHeader?: boolean;
  /** The sign before the decimals of a number: with a comma, `1.234,5` is read as 1234.5. */
  readonly decimal?: '.' | ',';
}

export const fileEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type FileEncoding = (typeof fileEncodings)[number];

/** Everything about how a file is read, found out or chosen. */
export type FileForm = Required<FileOptions> & { readonly columns: readonly string[] };

/** What a report of failed rows adds to the columns of its file; nothing to send when it is dropped in again. */
export const reportColumns = ['desk row', 'desk outcome', 'desk reason', 'desk attempts'] as const;

/** The columns of a file without those that reports added: a report of a report has them twice. */
export function ownColumns(columns: readonly string[]): readonly string[] {
  return columns.filter((column) => !/^desk (row|outcome|reason|attempts)( \(\d+\))?$/.test(column));
}
