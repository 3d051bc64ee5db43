import { create } from 'zustand';
import type { KeptAnalysis } from '../../../../shared/contract/library.ts';
import type { ReportDocument } from '../../../../shared/domain/report-document/report-document.ts';

/** What is shared: an analysis with every snapshot, or a report with what its charts show. */
export type Shared =
  | { readonly kind: 'analysis'; readonly analysis: KeptAnalysis }
  | { readonly kind: 'report'; readonly document: ReportDocument };

/** What a person asked to share, by whichever button; the dialog for it stands above every list. */
export const useShareRequest = create<{ readonly what: Shared | null }>(() => ({ what: null }));

export function askToShare(what: Shared | null): void {
  useShareRequest.setState({ what });
}
