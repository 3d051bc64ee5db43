import { expect, vi } from 'vitest';
import { procedureNames } from '../../shared/contract/index.ts';
import type { Result } from '../../shared/result.ts';
import { type CallContext, createDispatcher, type Handlers } from './dispatcher.ts';

export type Handle = (input: unknown, context: CallContext) => Promise<Result<unknown>>;

/** A dispatcher whose handlers only record that they were called. */
export function watched(handle: Handle = async () => ({ ok: true, value: {} })) {
  const called = vi.fn(handle);
  const log = vi.fn<(message: string) => void>();
  const handlers = Object.fromEntries(procedureNames.map((name) => [name, called])) as unknown as Handlers;
  return { called, log, ...createDispatcher(handlers, log) };
}

/** Why a message is refused; no handler was called and nothing was logged. */
export async function refusal(message: unknown, dispatcher = watched()): Promise<string> {
  const result = await dispatcher.dispatch(message);
  expect(dispatcher.called).not.toHaveBeenCalled();
  expect(dispatcher.log).not.toHaveBeenCalled();
  if (result.ok) return 'taken';
  expect(result.error.kind).toBe('invalidInput');
  expect(result.error.message.length).toBeLessThan(200);
  return result.error.message;
}
