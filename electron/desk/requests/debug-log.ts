import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Connection } from '../../../shared/domain/connection.ts';
import { mask } from '../../../shared/domain/delivery.ts';
import { tunedOrUsual } from '../../../shared/domain/tuning.ts';
import { isJsonObject, type JsonObject, parseJson } from '../../../shared/json.ts';
import type { Exchange, WireRequest } from '../../vendors/http/exchange.ts';
import { findVendor } from '../../vendors/registry.ts';
import { reasonOf } from '../error-reason.ts';
import { maskAnswer, maskJson } from '../masking/mask-json.ts';
import type { Ports } from '../ports.ts';
import { redactorFor } from '../redaction/known-secrets.ts';

/** Each request and its answer as a line of a file, for connections that ask for it. */
export interface DebugLog {
  note(exchange: LoggedExchange): void;
}

export interface LoggedExchange {
  readonly connection: Connection;
  /** Headers by name. */
  readonly secretHeaders: Readonly<Record<string, unknown>>;
  readonly request: WireRequest;
  readonly answered: Exchange;
  /** In milliseconds. */
  readonly duration: number;
}

/** A larger file is renamed, and the one renamed before it removed. In bytes. */
const fullest = 5_000_000;

/** Beneath the data folder. */
export const debugFolder = 'logs';

/**
 * Every value of a body is masked, the name of a field is not: the log is read for what was sent when and what came
 * back, never for whom it was about. The query of an address may name people, and is left out; in its path the names of
 * parameters replace them.
 */
export function createDebugLog({
  dataFolder,
  now,
  log,
}: Pick<Ports, 'dataFolder' | 'now' | 'log'>): DebugLog {
  let failure: string | undefined;
  return {
    note({ connection, secretHeaders, request, answered, duration }) {
      const tuning = findVendor(connection.vendor)?.descriptor.tuning;
      if (dataFolder === '' || tunedOrUsual(tuning, connection, 'debug') !== 1) return;
      const told = redactorFor(connection.id).json({
        ...requestLine(request, secretHeaders),
        ...answerLine(answered),
      });
      const line = JSON.stringify({
        at: now().toISOString(),
        connection: connection.name,
        ...(isJsonObject(told) ? told : {}),
        milliseconds: Math.round(duration),
      });
      try {
        write(
          path.join(dataFolder, debugFolder),
          `${connection.id.replace(/[^\w-]/g, '_')}.log`,
          `${line}\n`,
        );
        failure = undefined;
      } catch (error) {
        // Reported once: a full disk would report it with every request.
        const reason = reasonOf(error);
        if (reason !== failure) log(`The debug log could not be written: ${reason}.`);
        failure = reason;
      }
    },
  };
}

function requestLine(
  { method, url, logged, headers, body }: WireRequest,
  secretHeaders: Readonly<Record<string, unknown>>,
): JsonObject {
  // Paths hold ids, too: an address without a template is left out.
  const address = logged ?? new URL(url).origin;
  const parsed = body === undefined ? undefined : parseJson(body);
  return {
    request: `${method} ${address}`,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        Object.hasOwn(secretHeaders, name) ? mask : value,
      ]),
    ),
    ...(parsed !== undefined && { body: maskJson(parsed) }),
  };
}

function answerLine(answered: Exchange): JsonObject {
  if (answered.kind === 'failed') return { failed: answered.cause };
  const { status, retryAfter, body } = answered.answer;
  return {
    status,
    ...(retryAfter !== undefined && { retryAfter }),
    answer: maskAnswer({ body, isCut: false }),
  };
}

function write(folder: string, name: string, line: string): void {
  const file = path.join(folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > fullest) renameSync(file, `${file}.before`);
  appendFileSync(file, line, { mode: 0o600 });
}
