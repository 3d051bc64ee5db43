import { useState } from 'react';
import type { RequestPreview, SendingForm } from '../../../shared/contract/sending.ts';
import { client } from '../../backend/client.ts';

/**
 * Asks before a form is sent whose requests cannot simply be taken back. The desk is asked anew: what stands on the
 * screen may be a moment older than what was typed.
 */
export function useConfirmation(send: (form: SendingForm) => Promise<void>) {
  const [asked, setAsked] = useState<{
    readonly form: SendingForm;
    readonly previews: readonly RequestPreview[];
  }>();
  return {
    previews: asked?.previews ?? [],
    async request(form: SendingForm): Promise<void> {
      const answer = await client.call('sending.preview', form);
      const grave = answer.ok ? answer.value.filter(({ consequence }) => consequence !== null) : [];
      if (grave.length === 0) return send(form);
      setAsked({ form, previews: grave });
    },
    confirm() {
      setAsked(undefined);
      if (asked !== undefined) void send(asked.form);
    },
    cancel: () => setAsked(undefined),
  };
}
