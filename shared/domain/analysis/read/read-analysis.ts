import { isJsonObject, type JsonObject } from '../../../json.ts';
import { fail, ok, type Result } from '../../../result.ts';
import type { Analysis, AnalysisType } from '../model.ts';
import { type RawTable, toRawTable } from './raw-table.ts';
import { isFunnelHeader, readFunnelTable } from './read-funnel-table.ts';
import { isNativeFunnel, readNativeFunnel } from './read-native-funnel.ts';
import { isNativeReport, readNativeReport } from './read-native-report.ts';
import { isMeasuredName, isSegmentationHeader, readPlainTable } from './read-plain-table.ts';
import { isRetentionHeader, readRetentionTable } from './read-retention-table.ts';
import { isStepsHeader, readStepsTable } from './read-steps-table.ts';
import { readText } from './read-text.ts';
import { readExtra, readLabel } from './read-value.ts';
import { createNotes, type Notes } from './reading-notes.ts';
import { refusalOf } from './refusal.ts';

type ReadResult = Result<Analysis, { readonly message: string }>;

/** Which type an export is: as asked for (the shape still decides), or as a person corrected it (that decides). */
export interface ReadHint {
  readonly type?: AnalysisType | undefined;
  readonly isForced?: boolean;
}

/**
 * Reads an export of any known format: parsed JSON, JSON text or CSV text. The shape decides the type, unless a
 * person corrected it; a hint only helps where the shape fits several. Never throws; the error's message is fit for
 * the screen.
 */
export function readAnalysis(input: unknown, hint: ReadHint = {}): ReadResult {
  if (isJsonObject(input)) return readJson(input, hint);
  if (typeof input !== 'string')
    return fail({ message: 'An export is an object or a text; this is neither.' });
  const text = readText(input);
  if (!text.ok) return text;
  return text.value.kind === 'json' ? readJson(text.value.value, hint) : readCsv(text.value.rows, hint);
}

function readJson(source: JsonObject, hint: ReadHint): ReadResult {
  const refusal = refusalOf(source);
  if (refusal !== undefined) return fail({ message: refusal });
  const notes = createNotes();
  const name = typeof source.name === 'string' ? source.name : '';
  keepOddHead(source, notes);
  if (isNativeFunnel(source)) return finish(readNativeFunnel(source, name, notes), hint, notes);
  if (Array.isArray(source.header) && Array.isArray(source.rows)) {
    const raw = toRawTable(source.header, source.rows, notes);
    const extra = readExtra(source, ['success', 'name', 'header', 'rows'], notes);
    return readTable({ ...raw, extra: { ...extra, ...raw.extra } }, { name, hint, notes });
  }
  if (isNativeReport(source)) return finish(readNativeReport(source, name, notes), hint, notes);
  return fail({ message: `No known kind of analysis was found. ${found(source)}` });
}

/** Notes what is wrong in the fields that every export has; each reader notes the rest. */
function keepOddHead({ success, name }: JsonObject, notes: Notes): void {
  if (success !== undefined && success !== true) {
    notes.add('success', `The export says “success” in an unknown way: ${readLabel(success)}.`);
    notes.keep('success', success);
  }
  if (name !== undefined && typeof name !== 'string') {
    notes.add('name', `The name of the export is not text: ${readLabel(name)}.`);
    notes.keep('name', name);
  }
}

function readCsv(rows: readonly (readonly string[])[], hint: ReadHint): ReadResult {
  const [header = [], ...body] = rows;
  const isExpected = hint.type !== undefined || header.some(isMeasuredName);
  const isTable = header.length > 1 && (body.length > 0 || isExpected);
  const isKnown = isFunnelHeader(header) || isRetentionHeader(header);
  if (!isTable && !isKnown)
    return fail({ message: 'The text is neither JSON nor a CSV with a header and rows.' });
  const notes = createNotes();
  return readTable(toRawTable(header, body, notes), { name: '', hint, notes });
}

interface TableReading {
  readonly name: string;
  readonly hint: ReadHint;
  readonly notes: Notes;
}

function readTable(raw: RawTable, { name, hint, notes }: TableReading): ReadResult {
  if (raw.header.length === 0) return fail({ message: 'The export has no columns.' });
  const type = hint.isForced === true && hint.type !== undefined ? hint.type : typeOf(raw, hint);
  return finish(readTableAs(type, raw, { name, notes }), hint, notes);
}

function typeOf({ header }: RawTable, hint: ReadHint): AnalysisType {
  if (isFunnelHeader(header) || isStepsHeader(header)) return 'funnel';
  if (isRetentionHeader(header)) return 'retention';
  return isSegmentationHeader(header) || hint.type === 'segmentation' ? 'segmentation' : 'report';
}

function readTableAs(
  type: AnalysisType,
  raw: RawTable,
  { name, notes }: Pick<TableReading, 'name' | 'notes'>,
): Analysis {
  if (type === 'retention') return readRetentionTable(raw, name, notes);
  if (type !== 'funnel') return readPlainTable(raw, { type, name }, notes);
  return isFunnelHeader(raw.header) ? readFunnelTable(raw, name, notes) : readStepsTable(raw, name, notes);
}

function finish(analysis: Analysis, hint: ReadHint, notes: Notes): ReadResult {
  if (hint.type !== undefined && hint.type !== analysis.type) {
    notes.add('type', `Asked for as a ${hint.type}, but the data has the shape of a ${analysis.type}.`);
  }
  const kept = notes.kept();
  const extra =
    kept.length === 0 ? analysis.extra : { ...analysis.extra, 'left out': kept.map((one) => ({ ...one })) };
  return ok({ ...analysis, extra, warnings: notes.list() });
}

function found(source: JsonObject): string {
  const keys = Object.keys(source);
  if (keys.length === 0) return 'The object is empty.';
  const rest = keys.length > 8 ? ` and ${keys.length - 8} more` : '';
  return `Found: ${keys.slice(0, 8).join(', ')}${rest}. Where the service offers it, export it as a table.`;
}
