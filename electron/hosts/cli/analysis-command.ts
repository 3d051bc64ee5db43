import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  type ExportTable,
  funnelTable,
  reportTable,
  retentionTable,
} from '../../../shared/domain/analysis/export/export-table.ts';
import { toCsv } from '../../../shared/domain/analysis/export/to-csv.ts';
import { analysisNumbers, type NumberOptions } from '../../../shared/domain/analysis/export/to-json.ts';
import { computeFunnel } from '../../../shared/domain/analysis/funnel/funnel.ts';
import { type Analysis, analysisTypes } from '../../../shared/domain/analysis/model.ts';
import { readAnalysis } from '../../../shared/domain/analysis/read/read-analysis.ts';
import { computeRetention } from '../../../shared/domain/analysis/retention/retention.ts';
import { computeTable } from '../../../shared/domain/analysis/table/table.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { escapeLine } from '../escape-control-characters.ts';
import { print, printAsItCame, printLine } from '../terminal.ts';
import { type FileReport, invalid, note } from './file-desk.ts';

export interface AnalysisOptions {
  readonly type?: string;
  readonly now?: string;
  readonly mode?: string;
  readonly timezone?: string;
  readonly cells?: string;
  readonly metricBase?: string;
  readonly csv?: boolean;
  readonly json?: boolean;
}

type Refusal = { readonly path: string; readonly message: string };

/** `analysis FILE`: an exported analysis and every number computed from it; nothing is sent. */
export async function analysisCommand(file: string, options: AnalysisOptions): Promise<FileReport> {
  const chosen = choicesOf(options);
  if (!chosen.ok) return invalid([chosen.error]);
  const text = await textOf(file);
  if (!text.ok) return invalid([{ path: 'file', message: text.error.message }]);
  const type = analysisTypes.find((one) => one === options.type);
  const read = readAnalysis(text.value, { type, isForced: type !== undefined });
  if (!read.ok) return invalid([{ path: 'file', message: `${path.basename(file)}: ${read.error.message}` }]);
  if (options.json !== true) printForPerson(read.value, chosen.value, options.csv === true);
  return { code: 0, value: analysisNumbers(read.value, chosen.value) };
}

function choicesOf(options: AnalysisOptions): Result<NumberOptions, Refusal> {
  const modes = ['calendar', 'rolling'] as const;
  const cells = ['people', 'percent', 'fraction'] as const;
  const [mode, cell] = [
    modes.find((one) => one === options.mode),
    cells.find((one) => one === options.cells),
  ];
  const refuse = (name: string, known: readonly string[]): Result<NumberOptions, Refusal> =>
    fail({ path: name, message: `Choose one of: ${known.join(', ')}.` });
  if (options.type !== undefined && !analysisTypes.some((one) => one === options.type))
    return refuse('analysisType', analysisTypes);
  if (options.mode !== undefined && mode === undefined) return refuse('mode', modes);
  if (options.cells !== undefined && cell === undefined) return refuse('cells', cells);
  if (options.metricBase !== undefined && !/^[01]$/.test(options.metricBase))
    return refuse('metricBase', ['0', '1']);
  const now = secondsOf(options.now);
  if (now === null) return fail({ path: 'now', message: 'Write Unix seconds, or ISO 8601 with its zone.' });
  if (options.timezone !== undefined && !isZone(options.timezone))
    return fail({ path: 'timezone', message: 'Write a time zone such as Europe/Vienna or UTC.' });
  const metricBase = options.metricBase === '1' ? 1 : 0;
  return ok({ now, mode, timeZone: options.timezone, cells: cell, metricBase });
}

/** Undefined: not given; null: unreadable. */
function secondsOf(text: string | undefined): number | undefined | null {
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const isWhole = /^\d{4}-\d{2}-\d{2}T.+(Z|[+-]\d{2}:?\d{2})$/.test(text);
  const instant = Date.parse(text);
  return isWhole && Number.isFinite(instant) ? instant / 1000 : null;
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const mostBytes = 500_000_000;

/** The file as text: UTF-8, or UTF-16 where it begins with that byte order mark. */
async function textOf(file: string): Promise<Result<string, { readonly message: string }>> {
  try {
    const { size } = await stat(file);
    if (size > mostBytes) return fail({ message: `${path.basename(file)} is larger than 500 MB.` });
    const bytes = await readFile(file);
    const isWide = bytes.length > 1 && bytes[0] === 0xff && bytes[1] === 0xfe;
    const isWideSwapped = bytes.length > 1 && bytes[0] === 0xfe && bytes[1] === 0xff;
    return ok(new TextDecoder(isWide ? 'utf-16le' : isWideSwapped ? 'utf-16be' : 'utf-8').decode(bytes));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
    return fail({ message: `${path.basename(file)} ${why}.` });
  }
}

function printForPerson(analysis: Analysis, options: NumberOptions, isCsv: boolean): void {
  for (const warning of analysis.warnings) note(warning);
  const table = tableOf(analysis, options);
  if (isCsv) {
    printAsItCame(toCsv(table, 'exact'));
    return;
  }
  const title = analysis.name === '' ? '' : `${analysis.name}, `;
  printLine(title, analysis.type);
  print(`\n${aligned(table)}`.trimEnd());
}

function tableOf(analysis: Analysis, options: NumberOptions): ExportTable {
  if (analysis.type === 'funnel') return funnelTable(computeFunnel(analysis, options.metricBase));
  if (analysis.type === 'retention')
    return retentionTable(computeRetention(analysis, options), 'share', options.timeZone);
  return reportTable(computeTable(analysis));
}

/** Columns under each other, numbers to the right, shares in percent. */
function aligned({ columns, rows }: ExportTable): string {
  const words = rows.map((row) =>
    columns.map(({ kind }, index) => {
      const value = row[index] ?? null;
      if (value === null) return '—';
      return kind === 'share' && typeof value === 'number'
        ? `${(value * 100).toFixed(2)} %`
        : escapeLine(String(value));
    }),
  );
  const lines = [columns.map(({ name }) => escapeLine(name)), ...words];
  const widths = columns.map((_column, index) =>
    lines.reduce((most, line) => Math.max(most, (line[index] ?? '').length), 0),
  );
  return lines
    .map((line) =>
      line
        .map((word, index) =>
          columns[index]?.kind === 'text'
            ? word.padEnd(widths[index] ?? 0)
            : word.padStart(widths[index] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
