import type { JsonObject } from '../../../shared/json.ts';
import type { Company } from './companies.ts';
import { bookingFunnel, checkoutFunnel, conversionFunnel, type Funnel, funnelTable } from './funnels.ts';
import { buyerSegments, salesReport, salesTable, type Table, weeklyRetention } from './tables.ts';

export const analysisTypes = ['funnel', 'report', 'retention', 'segmentation'] as const;

export type AnalysisType = (typeof analysisTypes)[number];

/** A saved analysis with its answer in both JSON forms; the timezone and the time of the export change nothing. */
export interface SavedAnalysis {
  readonly id: string;
  readonly type: AnalysisType;
  readonly name: string;
  readonly company: Company;
  readonly native: JsonObject;
  readonly table: Table;
}

/** What the access line names; the funnel's id is the README's. */
export const analysisIds = {
  funnel: '2f86608f-24f5-11e3-9950-c48508494cf5',
  report: '6b0d3c1e-24f5-11e3-9950-c48508494cf5',
  retention: '8c4f7a52-24f5-11e3-9950-c48508494cf5',
  segmentation: 'a91be0d4-24f5-11e3-9950-c48508494cf5',
} satisfies Record<AnalysisType, string>;

const bottles: Company = 'Audience Bottles';
const travel: Company = 'Northern Lights Travel';

export const savedAnalyses: readonly SavedAnalysis[] = [
  funnel(analysisIds.funnel, bottles, conversionFunnel),
  funnel('c37d92f0-24f5-11e3-9950-c48508494cf5', bottles, checkoutFunnel),
  funnel('d5aa10b6-24f5-11e3-9950-c48508494cf5', travel, bookingFunnel),
  {
    id: analysisIds.report,
    type: 'report',
    name: salesTable.name,
    company: bottles,
    native: salesReport,
    table: salesTable,
  },
  table(analysisIds.retention, 'retention', weeklyRetention),
  table(analysisIds.segmentation, 'segmentation', buyerSegments),
];

function funnel(id: string, company: Company, native: Funnel): SavedAnalysis {
  return { id, type: 'funnel', name: native.name, company, native, table: funnelTable(native) };
}

/** No source shows a native form of retentions and segmentations; both answer as tables (vendor-apis, gaps 14, 15). */
function table(id: string, type: AnalysisType, answer: Table): SavedAnalysis {
  return { id, type, name: answer.name, company: bottles, native: { ...answer }, table: answer };
}
