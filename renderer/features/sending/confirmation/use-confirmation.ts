import { useState } from 'react';
import type { RequestPreview, SendingForm, SendingOrder } from '../../../../shared/contract/sending.ts';
import { manyConnections } from '../../../../shared/domain/connection.ts';
import { client } from '../../../backend/client.ts';

/** What a person is asked about a form before it is sent. */
export interface Question {
  readonly form: SendingForm;
  /** The requests that cannot simply be taken back. */
  readonly grave: readonly RequestPreview[];
  /** Whether it goes to so many connections that they are listed. */
  readonly isToMany: boolean;
}

/**
 * Asks before a form is sent whose requests cannot simply be taken back, or that goes to very many connections. The
 * desk is asked again, since the previews on the screen may be older than what was typed. It refuses a grave request
 * that was not confirmed.
 */
export function useConfirmation(send: (order: SendingOrder) => Promise<void>) {
  const [question, setQuestion] = useState<Question>();
  return {
    question,
    async request(form: SendingForm): Promise<void> {
      const answer = await client.call('sending.preview', form);
      const grave = answer.ok ? answer.value.filter(({ consequence }) => consequence !== null) : [];
      const isToMany = form.connectionIds.length > manyConnections;
      if (grave.length === 0 && !isToMany) return send({ ...form, confirmed: [] });
      setQuestion({ form, grave, isToMany });
    },
    confirm() {
      setQuestion(undefined);
      if (question === undefined) return;
      const { form, grave, isToMany } = question;
      const confirmed = isToMany ? form.connectionIds : grave.map(({ connectionId }) => connectionId);
      void send({ ...form, confirmed });
    },
    cancel: () => setQuestion(undefined),
  };
}
