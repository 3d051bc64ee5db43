import type { DeliveryReport } from '../../../shared/contract/sending.ts';
import type { ActionName } from '../../../shared/domain/vendor.ts';
import { client } from '../../backend/client.ts';
import { changeDraft, draftOf, useDrafts } from './drafts/drafts.ts';

/** What became of the last sendings, as the history tells it now: masked, where it was not before, or the reverse. */
export async function refreshReports(): Promise<void> {
  for (const action of Object.keys(useDrafts.getState().drafts) as ActionName[]) {
    const { reports } = draftOf(action);
    const refreshed = await Promise.all(reports.map(refresh));
    // A sending that ended meanwhile came with the new choice already.
    if (draftOf(action).reports === reports) changeDraft(action, { reports: refreshed });
  }
}

async function refresh(report: DeliveryReport): Promise<DeliveryReport> {
  if (report.delivery === null) return report;
  const answer = await client.call('journal.get', { id: report.delivery.id });
  const delivery = answer.ok ? answer.value : null;
  if (delivery === null || delivery.isMasked === report.delivery.isMasked) return report;
  return { ...report, delivery, message: delivery.message, result: null };
}
