import type { DeliveryReport, SendingOrder } from '../../../shared/contract/sending.ts';
import { client } from '../../backend/client.ts';
import { changeDraft, draftOf } from './drafts/drafts.ts';

/**
 * Hands a form to the desk, and keeps what became of it with its action, whatever screen is open by then.
 *
 * @returns `null`, and sends nothing, while the action's last sending is still under way
 */
export async function sendForm(form: SendingOrder): Promise<readonly DeliveryReport[] | null> {
  if (draftOf(form.action).running !== null) return null;
  const running = new AbortController();
  changeDraft(form.action, { running, failure: null, reports: [], tried: true });
  const answer = await client.call('sending.send', form, running.signal);
  const reports = answer.ok ? answer.value : [];
  changeDraft(form.action, {
    running: null,
    failure: answer.ok ? null : answer.error.message,
    reports,
    tried: reports.some(({ outcome }) => outcome === 'invalid'),
    // What is typed from now on belongs to the next sending.
    left: [],
  });
  return reports;
}
