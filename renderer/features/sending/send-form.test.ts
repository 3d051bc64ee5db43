import { beforeEach, expect, test, vi } from 'vitest';
import type { SendingOrder } from '../../../shared/contract/sending.ts';
import type { Result } from '../../../shared/result.ts';
import { draftOf, useDrafts } from './drafts/drafts.ts';
import { sendForm } from './send-form.ts';

const call = vi.hoisted(() => vi.fn());
vi.mock('../../backend/client.ts', () => ({ client: { call } }));

const form: SendingOrder = { action: 'track', values: {}, connectionIds: ['c-1'], confirmed: [] };
let answer: (result: Result<unknown>) => void;

beforeEach(() => {
  useDrafts.setState({ drafts: {} });
  call.mockReset();
  call.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
});

test('a form is sent once, however often it is asked for meanwhile', async () => {
  const first = sendForm(form);
  await expect(sendForm(form)).resolves.toBeNull();
  expect(draftOf('track').running?.signal.aborted).toBe(false);
  answer({ ok: true, value: [] });
  await expect(first).resolves.toEqual([]);
  expect(call).toHaveBeenCalledOnce();
  expect(draftOf('track').running).toBeNull();
});

test('another action can be sent meanwhile', () => {
  void sendForm(form);
  void sendForm({ ...form, action: 'identify' });
  expect(call).toHaveBeenCalledTimes(2);
});

test('a failure is kept until the next sending', async () => {
  const first = sendForm(form);
  answer({ ok: false, error: { kind: 'unavailable', message: 'Gone.' } });
  await first;
  expect(draftOf('track')).toMatchObject({ running: null, failure: 'Gone.' });
  void sendForm(form);
  expect(draftOf('track').failure).toBeNull();
});
