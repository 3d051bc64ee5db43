import { isJsonObject, type JsonObject } from '../../json.ts';
import { fail, ok, type Result } from '../../result.ts';
import { type Grid, toGrid } from './grid.ts';
import type { Analysis, AnalysisType } from './model.ts';
import { createNotes, type Notes } from './notes.ts';
import { isFunnelHeader, readFunnelTable } from './read-funnel-table.ts';
import { isNativeFunnel, readNativeFunnel } from './read-native-funnel.ts';
import { isNativeReport, readNativeReport } from './read-native-report.ts';
import { isMeasuredName, isSegmentationHeader, readPlainTable } from './read-plain-table.ts';
import { isRetentionHeader, readRetentionTable } from './read-retention-table.ts';
import { readText } from './read-text.ts';
import { readExtra } from './read-value.ts';
import { refusalOf } from './refusal.ts';

type ReadResult = Result<Analysis, { readonly message: string }>;

/**
 * Reads an export of any known format: parsed JSON, JSON text or CSV text. The shape decides the type; the hint
 * only helps where the shape fits several. Never throws; the error's message is fit for the screen.
 */
export function readAnalysis(input: unknown, hint?: AnalysisType): ReadResult {
  if (isJsonObject(input)) return readJson(input, hint);
  if (typeof input !== 'string')
    return fail({ message: 'An export is an object or a text; this is neither.' });
  const text = readText(input);
  if (!text.ok) return text;
  return text.value.kind === 'json' ? readJson(text.value.value, hint) : readCsv(text.value.rows, hint);
}

function readJson(source: JsonObject, hint: AnalysisType | undefined): ReadResult {
  const refusal = refusalOf(source);
  if (refusal !== undefined) return fail({ message: refusal });
  const notes = createNotes();
  const name = typeof source.name === 'string' ? source.name : '';
  if (isNativeFunnel(source)) return finish(readNativeFunnel(source, name, notes), hint, notes);
  if (Array.isArray(source.header) && Array.isArray(source.rows)) {
    const grid = toGrid(source.header, source.rows, notes);
    const extra = readExtra(source, ['success', 'name', 'header', 'rows'], notes);
    return readGrid({ ...grid, extra: { ...extra, ...grid.extra } }, name, hint, notes);
  }
  if (isNativeReport(source)) return finish(readNativeReport(source, name, notes), hint, notes);
  return fail({ message: `No known kind of analysis was found. ${found(source)}` });
}

function readCsv(rows: readonly (readonly string[])[], hint: AnalysisType | undefined): ReadResult {
  const [header = [], ...body] = rows;
  const isTable = header.length > 1 && (body.length > 0 || hint !== undefined || header.some(isMeasuredName));
  const isKnown = isFunnelHeader(header) || isRetentionHeader(header);
  if (!isTable && !isKnown)
    return fail({ message: 'The text is neither JSON nor a CSV with a header and rows.' });
  const notes = createNotes();
  return readGrid(toGrid(header, body, notes), '', hint, notes);
}

function readGrid(grid: Grid, name: string, hint: AnalysisType | undefined, notes: Notes): ReadResult {
  if (grid.header.length === 0) return fail({ message: 'The export has no columns.' });
  if (isFunnelHeader(grid.header)) return finish(readFunnelTable(grid, name, notes), hint, notes);
  if (isRetentionHeader(grid.header)) return finish(readRetentionTable(grid, name, notes), hint, notes);
  const isSegmentation = isSegmentationHeader(grid.header) || hint === 'segmentation';
  return finish(
    readPlainTable(grid, isSegmentation ? 'segmentation' : 'report', name, {}, notes),
    hint,
    notes,
  );
}

function finish(analysis: Analysis, hint: AnalysisType | undefined, notes: Notes): ReadResult {
  if (hint !== undefined && hint !== analysis.type) {
    notes.add('type', `Asked for as a ${hint}, but the data has the shape of a ${analysis.type}.`);
  }
  return ok({ ...analysis, warnings: notes.list() });
}

function found(source: JsonObject): string {
  const keys = Object.keys(source);
  if (keys.length === 0) return 'The object is empty.';
  const rest = keys.length > 8 ? ` and ${keys.length - 8} more` : '';
  return `Found: ${keys.slice(0, 8).join(', ')}${rest}. Where the service offers it, export it as a table.`;
}
