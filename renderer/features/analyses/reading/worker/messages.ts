import type {
  Analysis,
  AnalysisType,
  FunnelSeries,
  RetentionCohort,
} from '../../../../../shared/domain/analysis/model.ts';
import { buffersOf, type PackedTable, packTable, unpackTable } from './packed-table.ts';

/** What the page asks the reader for. */
export interface ReadRequest {
  readonly file: File;
  /** As a person corrected it; absent, the shape decides. */
  readonly type?: AnalysisType | undefined;
}

/** The stages of reading, in their order. */
export type Stage = 'reading' | 'recognising' | 'counting';

/**
 * What the reader answers: an analysis in messages, each small enough to be handled between two frames. As one object
 * a large analysis would block the window.
 */
export type ReaderMessage =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'head'; readonly analysis: Analysis }
  | { readonly kind: 'series'; readonly items: readonly FunnelSeries[] }
  | { readonly kind: 'cohorts'; readonly items: readonly RetentionCohort[] }
  | { readonly kind: 'table'; readonly table: PackedTable }
  | { readonly kind: 'done' };

export interface TransferredMessage {
  readonly message: ReaderMessage;
  readonly transfer: readonly ArrayBuffer[];
}

/** Numbers in one message; handling it takes some milliseconds. */
const mostNumbers = 20_000;

export function* messagesOf(analysis: Analysis): Generator<TransferredMessage> {
  const bare = (message: ReaderMessage): TransferredMessage => ({ message, transfer: [] });
  if (analysis.type === 'funnel') {
    yield bare({ kind: 'head', analysis: { ...analysis, series: [] } });
    const width = 2 * analysis.steps.length + 4;
    for (const items of inPieces(analysis.series, width)) yield bare({ kind: 'series', items });
  } else if (analysis.type === 'retention') {
    yield bare({ kind: 'head', analysis: { ...analysis, cohorts: [] } });
    const width = analysis.periods.length + 4;
    for (const items of inPieces(analysis.cohorts, width)) yield bare({ kind: 'cohorts', items });
  } else {
    yield bare({ kind: 'head', analysis: { ...analysis, rows: [] } });
    const table = packTable(analysis);
    yield { message: { kind: 'table', table }, transfer: buffersOf(table) };
  }
  yield bare({ kind: 'done' });
}

function* inPieces<Item>(items: readonly Item[], width: number): Generator<readonly Item[]> {
  const length = Math.max(1, Math.floor(mostNumbers / width));
  for (let from = 0; from < items.length; from += length) yield items.slice(from, from + length);
}

/** Puts the messages together to an analysis as they arrive. */
export function createAssembler(): {
  readonly take: (message: ReaderMessage) => void;
  readonly analysis: () => Analysis | undefined;
} {
  let head: Analysis | undefined;
  let table: PackedTable | undefined;
  const series: FunnelSeries[] = [];
  const cohorts: RetentionCohort[] = [];
  return {
    take(message) {
      if (message.kind === 'head') head = message.analysis;
      if (message.kind === 'table') table = message.table;
      if (message.kind === 'series') for (const one of message.items) series.push(one);
      if (message.kind === 'cohorts') for (const one of message.items) cohorts.push(one);
    },
    analysis() {
      if (head?.type === 'funnel') return { ...head, series };
      if (head?.type === 'retention') return { ...head, cohorts };
      return head === undefined || table === undefined ? undefined : unpackTable(head, table);
    },
  };
}
