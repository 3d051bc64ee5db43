import { useEffect, useState } from 'react';
import type { KeptAnalysis } from '../../../../shared/contract/library.ts';
import type {
  ReportChart,
  ReportDocument,
} from '../../../../shared/domain/report-document/report-document.ts';
import type { PagedReport } from '../../../charts/export/pages/page-layout.ts';
import { type ChartContent, contentOf } from './chart-content.ts';

export type ContentById = ReadonlyMap<string, ChartContent>;

/** What each chart of a report shows now; made again when the report or the library changes. Null until it is known. */
export function useReportContent(
  charts: ReportDocument['charts'],
  analyses: readonly KeptAnalysis[],
): ContentById | null {
  const [content, setContent] = useState<ContentById | null>(null);
  useEffect(() => {
    let isLatest = true;
    void contentsOf(charts, analyses).then((all) => {
      if (isLatest) setContent(all);
    });
    return () => {
      isLatest = false;
    };
  }, [charts, analyses]);
  return content;
}

async function contentsOf(
  charts: ReportDocument['charts'],
  analyses: readonly KeptAnalysis[],
): Promise<ContentById> {
  const all = new Map<string, ChartContent>();
  for (const chart of charts) all.set(chart.id, await knownContent(chart, analyses));
  return all;
}

/** By the chart, which is another object once it is changed: a letter typed into one draws no other anew. */
const known = new WeakMap<
  ReportChart,
  { readonly analyses: readonly KeptAnalysis[]; readonly content: ChartContent }
>();

async function knownContent(chart: ReportChart, analyses: readonly KeptAnalysis[]): Promise<ChartContent> {
  const last = known.get(chart);
  if (last?.analyses === analyses) return last.content;
  const content = await contentOf(chart, analyses);
  // What failed may work the next time.
  if (content.isMissing !== true) known.set(chart, { analyses, content });
  return content;
}

/** The report with its charts, ready for its pages; a chart that is still read has its place. */
export function pagedReport(report: ReportDocument, content: ContentById): PagedReport {
  const { title, notes, page, charts } = report;
  return {
    ...{ title, notes, format: page },
    charts: charts.map(({ id, heading, note }) => {
      const { draw = null, remark = 'Being read …' } = content.get(id) ?? {};
      return { heading, note, draw, remark };
    }),
  };
}
