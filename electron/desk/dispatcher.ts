import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import {
  callSchema,
  contract,
  type Input,
  isProcedureName,
  messageLimit,
  type Output,
  type ProcedureName,
} from '../../shared/contract/index.ts';
import { type AppError, type FieldIssue, fail, invalidInput, ok, type Result } from '../../shared/result.ts';
import { isWithinSizeLimit } from './message-limits.ts';

export interface CallContext {
  /** Aborted when a person cancels this very call. */
  readonly signal: AbortSignal;
}

/** The desk's side of the contract: one function for each procedure, which gets parsed input. */
export type Handlers = {
  readonly [Name in ProcedureName]: (
    input: Input<Name>,
    context: CallContext,
  ) => Promise<Result<Output<Name>>>;
};

export interface Dispatcher {
  dispatch(message: unknown): Promise<Result<unknown>>;
  cancel(callId: string): void;
}

/**
 * The only entrance to the desk. A message is `unknown` until it is parsed here; one that does not parse is an error
 * value, and no handler sees it. A handler that throws is a bug: the caller gets a correlation id, the log the message.
 *
 * @param failureOf recognises errors that are thrown but no bugs: the database failing
 */
export function createDispatcher(
  handlers: Handlers,
  log: (message: string) => void,
  failureOf: (error: unknown) => AppError | undefined = () => undefined,
): Dispatcher {
  const running = new Map<string, AbortController>();
  return {
    async dispatch(message) {
      const call = parseCall(message);
      if (!call.ok) return call;
      const { id, name, input } = call.value;
      if (running.has(id)) return fail(invalidInput('A call with this id is already running.'));
      const controller = new AbortController();
      running.set(id, controller);
      try {
        const handle = handlers[name] as (input: unknown, context: CallContext) => Promise<Result<unknown>>;
        return checkOutput(name, await handle(input, { signal: controller.signal }));
      } catch (error) {
        return fail(failureOf(error) ?? reportBug(name, error, log));
      } finally {
        running.delete(id);
      }
    },
    cancel(callId) {
      running.get(callId)?.abort();
    },
  };
}

function parseCall(message: unknown): Result<{ id: string; name: ProcedureName; input: unknown }> {
  const text = textOf(message);
  if (text === undefined || hasPrototypeKey(text)) return fail(invalidInput('The message is not a call.'));
  if (text.length > messageLimit) return fail(invalidInput('The message is longer than 1 MB.'));
  const call = callSchema.safeParse(message);
  if (!call.success) return fail(invalidInput('The message is not a call.', issuesOf(call.error)));
  const { id, procedure } = call.data;
  if (!isProcedureName(procedure)) return fail(invalidInput('There is no such procedure.'));
  const input = contract[procedure].input.safeParse(call.data.input);
  if (!input.success) return fail(invalidInput('Some fields need another look.', issuesOf(input.error)));
  return ok({ id, name: procedure, input: input.data });
}

/** A message as JSON; `undefined` for a cycle, an endless nest, a BigInt or anything else that no caller of the contract can mean. */
function textOf(message: unknown): string | undefined {
  try {
    return isWithinSizeLimit(message, messageLimit) ? JSON.stringify(message) : undefined;
  } catch {
    return undefined;
  }
}

/** Where names are free, the schemas would drop such a key silently. Within a text its quotes are escaped. */
function hasPrototypeKey(text: string): boolean {
  return text.includes('"__proto__":');
}

function checkOutput(name: ProcedureName, result: Result<unknown>): Result<unknown> {
  if (!result.ok) return result;
  return ok(contract[name].output.parse(result.value));
}

function reportBug(name: string, error: unknown, log: (message: string) => void): AppError {
  const correlationId = randomUUID();
  log(`${name} failed (${correlationId}): ${error instanceof Error ? error.message : String(error)}`);
  return {
    kind: 'internal',
    message: 'Something went wrong in the app itself. Nothing more is known.',
    correlationId,
  };
}

function issuesOf(error: z.ZodError): FieldIssue[] {
  return error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
}
