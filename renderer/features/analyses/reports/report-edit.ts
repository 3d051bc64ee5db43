import type {
  ReportChart,
  ReportDocument,
} from '../../../../shared/domain/report-document/report-document.ts';

/** One change to a report. */
export type ReportChange =
  | { readonly kind: 'set'; readonly fields: Partial<Pick<ReportDocument, 'title' | 'notes' | 'page'>> }
  | { readonly kind: 'add'; readonly chart: ReportChart }
  | { readonly kind: 'setChart'; readonly id: string; readonly fields: Partial<Omit<ReportChart, 'id'>> }
  | { readonly kind: 'move'; readonly id: string; readonly by: -1 | 1 }
  | { readonly kind: 'remove'; readonly id: string };

/** A report that is edited, and what it was before each change. */
export interface ReportEdit {
  readonly document: ReportDocument;
  /** The newest last. */
  readonly past: readonly {
    readonly document: ReportDocument;
    readonly words: string;
    readonly key: string;
  }[];
}

/** So many changes can be taken back. */
const mostPast = 100;

export function startEdit(document: ReportDocument): ReportEdit {
  return { document, past: [] };
}

/** @returns the same object where the change changes nothing */
export function applyChange(edit: ReportEdit, change: ReportChange): ReportEdit {
  const { document, past } = edit;
  const next = changed(document, change);
  if (next === document) return edit;
  // Letters typed into one field are one change.
  const key = change.kind === 'set' || change.kind === 'setChart' ? keyOf(change) : '';
  const isMore = key !== '' && past.at(-1)?.key === key;
  const step = { document, words: wordsOf(document, change), key };
  return { document: next, past: isMore ? past : [...past, step].slice(-mostPast) };
}

export function undoChange(edit: ReportEdit): ReportEdit {
  const last = edit.past.at(-1);
  return last === undefined ? edit : { document: last.document, past: edit.past.slice(0, -1) };
}

function changed(document: ReportDocument, change: ReportChange): ReportDocument {
  const { charts } = document;
  if (change.kind === 'set') return { ...document, ...change.fields };
  if (change.kind === 'add') return { ...document, charts: [...charts, change.chart] };
  const from = charts.findIndex(({ id }) => id === change.id);
  const one = charts[from];
  if (one === undefined) return document;
  if (change.kind === 'setChart')
    return { ...document, charts: charts.with(from, { ...one, ...change.fields }) };
  if (change.kind === 'remove') return { ...document, charts: charts.toSpliced(from, 1) };
  const other = charts[from + change.by];
  if (other === undefined) return document;
  return { ...document, charts: charts.with(from, other).with(from + change.by, one) };
}

function keyOf(change: Extract<ReportChange, { kind: 'set' | 'setChart' }>): string {
  return `${change.kind === 'setChart' ? change.id : ''} ${Object.keys(change.fields).join()}`;
}

/** What was done, for the button that takes it back. */
function wordsOf({ charts }: ReportDocument, change: ReportChange): string {
  if (change.kind === 'set') return 'the change of the report';
  if (change.kind === 'add') return 'the new chart';
  const name = nameOfChart(charts.find(({ id }) => id === change.id));
  if (change.kind === 'setChart') return `the change of ${name}`;
  return change.kind === 'move' ? `moving ${name}` : `removing ${name}`;
}

/** What a chart is called: its heading, else the analysis it shows. */
export function nameOfChart(chart: ReportChart | undefined): string {
  const heading = chart?.heading.trim() ?? '';
  return heading !== '' ? heading : (chart?.source.name ?? '') || 'the chart';
}
