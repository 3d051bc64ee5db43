import type { DeliveryReport, SendingOrder } from '../../../shared/contract/sending.ts';
import { client } from '../../backend/client.ts';
import { changeDraft, draftOf, useDrafts } from './drafts/drafts.ts';

/**
 * Hands a form to the desk, and keeps what became of it in a draft, whatever screen is open by then.
 *
 * @param draft the name of the draft: the action, or the place on another page where it is sent from
 * @returns `null`, and sends nothing, while the draft's last sending is still under way
 */
export async function sendForm(
  form: SendingOrder,
  draft: string = form.action,
): Promise<readonly DeliveryReport[] | null> {
  if (draftOf(draft).running !== null) return null;
  const running = new AbortController();
  changeDraft(draft, { running, failure: null, reports: [], tried: true });
  const answer = await client.call('sending.send', form, running.signal);
  const reports = answer.ok ? answer.value : [];
  changeDraft(draft, {
    running: null,
    failure: answer.ok ? null : answer.error.message,
    reports,
    tried: reports.some(({ outcome }) => outcome === 'invalid'),
    // What is typed from now on belongs to the next sending.
    touched: [],
  });
  return reports;
}

/** What became of the last sendings, as the history tells it now: masked, where it was not before, or the reverse. */
export async function refreshReports(): Promise<void> {
  for (const action of Object.keys(useDrafts.getState().drafts)) {
    const { reports } = draftOf(action);
    const refreshed = await Promise.all(reports.map(refresh));
    // What was sent meanwhile is masked by the new choice already.
    if (draftOf(action).reports === reports) changeDraft(action, { reports: refreshed });
  }
}

async function refresh(report: DeliveryReport): Promise<DeliveryReport> {
  if (report.delivery === null) return report;
  const answer = await client.call('history.get', { id: report.delivery.id });
  const delivery = answer.ok ? answer.value : null;
  if (delivery === null || delivery.isMasked === report.delivery.isMasked) return report;
  return { ...report, delivery, message: delivery.message, result: null };
}
