import type { TableAnalysis, TableCell } from '../../../../../shared/domain/analysis/model.ts';
import { lazyList } from '../../../../../shared/domain/analysis/table/lazy-list.ts';
import { rememberTable } from '../../../../../shared/domain/analysis/table/table.ts';
import {
  columnsOf,
  digestTable,
  type TableColumns,
  type TableDigest,
} from '../../../../../shared/domain/analysis/table/table-columns.ts';

/** Names of rows as one text: a hundred thousand texts would take long to pass between threads. */
interface PackedNames {
  readonly text: string;
  readonly ends: Uint32Array<ArrayBuffer>;
  readonly kinds: Uint8Array<ArrayBuffer>;
}

/** A table and what was computed of it, in a few large pieces. */
export interface PackedTable {
  readonly length: number;
  readonly names: readonly PackedNames[];
  readonly values: readonly Float64Array<ArrayBuffer>[];
  /** Counts beyond 2^53, which are text: row, metric, text. */
  readonly texts: readonly (readonly [number, number, string])[];
  readonly digest: TableDigest;
}

export function packTable(analysis: TableAnalysis): PackedTable {
  const table = columnsOf(analysis);
  const texts: [number, number, string][] = [];
  for (const [row, cells] of analysis.rows.entries()) {
    for (const [metric, column] of analysis.metrics.entries()) {
      const cell = cells[column];
      if (typeof cell === 'string') texts.push([row, metric, cell]);
    }
  }
  return {
    length: table.length,
    names: analysis.groupings.map((column) => packNames(analysis, column)),
    values: table.values,
    texts,
    digest: digestTable(analysis, table),
  };
}

/** The buffers that are transferred and not copied. */
export function buffersOf({ names, values, digest }: PackedTable): readonly ArrayBuffer[] {
  const lists = [...names.flatMap(({ ends, kinds }) => [ends, kinds]), ...values];
  return [...lists, digest.order, digest.others, digest.totals].map(({ buffer }) => buffer);
}

/** @param head the analysis without its rows */
export function unpackTable(head: TableAnalysis, packed: PackedTable): TableAnalysis {
  const { length, names, values, texts, digest } = packed;
  const large = new Map(texts.map(([row, metric, text]) => [`${row} ${metric}`, text]));
  const table: TableColumns = {
    length,
    values,
    sizes: head.sizeColumn === null ? null : (values[head.metrics.indexOf(head.sizeColumn)] ?? null),
    names: (row) => names.map((one) => nameAt(one, row)),
  };
  const rows = lazyList(length, (row) => {
    const cells = new Array<TableCell>(head.columns.length).fill(null);
    for (const [index, column] of head.groupings.entries()) {
      const column_ = names[index];
      cells[column] = column_ === undefined ? null : nameAt(column_, row);
    }
    for (const [metric, column] of head.metrics.entries()) {
      const value = values[metric]?.[row] ?? Number.NaN;
      cells[column] = large.get(`${row} ${metric}`) ?? (Number.isNaN(value) ? null : value);
    }
    return cells;
  });
  const analysis = { ...head, rows };
  rememberTable(analysis, table, digest);
  return analysis;
}

const kindOf = { none: 0, text: 1, number: 2 } as const;

function packNames({ rows }: TableAnalysis, column: number): PackedNames {
  const parts = new Array<string>(rows.length);
  const ends = new Uint32Array(rows.length);
  const kinds = new Uint8Array(rows.length);
  let end = 0;
  for (let row = 0; row < rows.length; row += 1) {
    const cell = rows[row]?.[column] ?? null;
    const part = cell === null ? '' : String(cell);
    parts[row] = part;
    end += part.length;
    ends[row] = end;
    kinds[row] = cell === null ? kindOf.none : typeof cell === 'number' ? kindOf.number : kindOf.text;
  }
  return { text: parts.join(''), ends, kinds };
}

function nameAt({ text, ends, kinds }: PackedNames, row: number): TableCell {
  if (kinds[row] === kindOf.none || kinds[row] === undefined) return null;
  const part = text.slice(row === 0 ? 0 : ends[row - 1], ends[row]);
  return kinds[row] === kindOf.number ? Number(part) : part;
}
