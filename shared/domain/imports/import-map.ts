import type { AttributeType } from '../form/field.ts';
import type { ActionName } from '../vendor.ts';
import type { Cleaning } from './cleaning/cleaning.ts';
import type { DuplicateChoice } from './repeats.ts';

/**
 * Where a field's value comes from: a column, by its header; or a value that is the same for every row. `type` is of
 * attributes alone; text where it is left out, so that ids, phones and leading zeros survive.
 */
export type ColumnSource = string | CleanedSource | { readonly value: string; readonly type?: AttributeType };

/** A column with more said about it than its name: above all how its cells are cleaned. */
export interface CleanedSource extends Cleaning {
  readonly column: string;
  readonly type?: AttributeType;
  /** What an empty cell means: the field is not sent (the default), or the attribute is emptied. */
  readonly empty?: 'leave' | 'clear';
}

/**
 * A mapping: how the rows of a file become requests. A key of `columns` is a field of the action's form, or a part of
 * one: `userId`, `event`, `properties.plan`, `ids.cookie`.
 */
export interface ImportMap {
  readonly action: ActionName;
  readonly columns: Readonly<Record<string, ColumnSource>>;
  /** Which rows go where several are about the same; all of them where it is left out. */
  readonly duplicates?: DuplicateChoice;
}

/** A map in a file of its own, as the command line takes it. */
export interface MapFile extends ImportMap {
  /** How the file of rows is read, as far as that is not left to be detected. */
  readonly reading?: FileOptions;
}

/** How a file is to be read; whatever is left out is detected. */
export interface FileOptions {
  readonly format?: 'csv' | 'jsonl';
  readonly encoding?: FileEncoding;
  /** One character. */
  readonly delimiter?: string;
  /** Whether the first row names the columns; else they are called `column 1` and so on. */
  readonly hasHeader?: boolean;
  /** The decimal separator: with a comma, `1.234,5` is read as 1234.5. */
  readonly decimal?: '.' | ',';
  /** How many rows stand above the table, such as a title; they are left out. */
  readonly above?: number;
  /** The sheet of a workbook, by its name. */
  readonly sheet?: string;
}

/** How a file is read that the app wrote itself. */
export const ownFileOptions = {
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  hasHeader: true,
} as const satisfies FileOptions;

export const fileEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-15',
  'windows-1250',
  'iso-8859-2',
  'windows-1251',
  'koi8-r',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
] as const;
export type FileEncoding = (typeof fileEncodings)[number];

/** How a file is read, every property detected or chosen. */
export type FileForm = Required<Omit<FileOptions, 'above' | 'sheet'>> & {
  readonly columns: readonly string[];
  readonly above?: number;
};

/** The columns that a report adds to those of its file; they are ignored when it is imported again. */
export const reportColumns = ['desk row', 'desk outcome', 'desk reason', 'desk attempts'] as const;

/** The columns of a file without those that reports added: a report of a report has them twice. */
export function ownColumns(columns: readonly string[]): readonly string[] {
  return columns.filter((column) => !/^desk (row|outcome|reason|attempts)( \(\d+\))?$/.test(column));
}
