import type { JsonValue } from '../../../shared/json.ts';
import { type Answer, jsonAnswer, textAnswer } from '../answer.ts';
import { cast } from '../cast.ts';
import { readFields } from '../fields.ts';
import type { Call } from '../service.ts';
import { type AnalysisType, type SavedAnalysis, savedAnalyses } from './analyses.ts';
import { findCompany } from './companies.ts';
import { type ExportFormat, exportBody, segmentBody } from './schemas.ts';
import type { SevenSegmentsStore } from './store.ts';
import { writeCsv } from './tables.ts';

export type Refuse = (status: number, messages: readonly string[]) => Answer;

export interface ExportOrder {
  readonly type: AnalysisType;
  readonly given: Call;
  readonly companyToken: string;
  readonly refuse: Refuse;
}

/**
 * Answers an export of a saved analysis (vendor-apis 3.6). The user sees both companies, so `company` may choose
 * between them; without it the id alone finds the analysis. An unknown company and one of somebody else's read the same.
 */
export function exportAnalysis({ type, given: { body, query }, companyToken, refuse }: ExportOrder): Answer {
  const token = query.get('company');
  const company = token === null ? undefined : findCompany(token, companyToken);
  if (token !== null && company === undefined) return refuse(403, ['no access to this company']);
  const fields = readFields(exportBody, body);
  if (!fields.ok) return refuse(400, fields.error);
  const analysis = savedAnalyses.find(
    (saved) =>
      saved.id === fields.value.analysis_id &&
      saved.type === type &&
      (company === undefined || saved.company === company),
  );
  if (analysis === undefined) return refuse(404, [`${type} not found`]);
  return writeAnalysis(analysis, fields.value.format ?? 'native-json');
}

/** The segment of one customer; null without one, and where nobody has the id (vendor-apis 3.6, C). */
export function segmentFor(store: SevenSegmentsStore, body: JsonValue, refuse: Refuse): Answer {
  const fields = readFields(segmentBody, body);
  if (!fields.ok) return refuse(400, fields.error);
  const { analysis_id, customer_ids } = fields.value;
  const saved = savedAnalyses.find(({ id, type }) => id === analysis_id && type === 'segmentation');
  if (saved === undefined) return refuse(404, ['segmentation not found']);
  const registered = store.find(saved.company, customer_ids)?.ids.registered;
  const segment = cast.find(({ userId }) => userId === registered)?.segment ?? null;
  return jsonAnswer(200, { success: true, segment });
}

function writeAnalysis(analysis: SavedAnalysis, format: ExportFormat): Answer {
  switch (format) {
    case 'native-json':
      return jsonAnswer(200, analysis.native);
    case 'table-json':
      return jsonAnswer(200, analysis.table);
    case 'csv':
      return textAnswer(200, 'text/csv; charset=utf-8', writeCsv(analysis.table));
  }
}
