import { setImmediate } from 'node:timers/promises';
import type { JsonValue } from '../../../shared/json.ts';
import { reasonOf } from '../error-reason.ts';
import type { Secrets } from '../ports.ts';
import { redactorWith } from '../redaction/known-secrets.ts';
import type { KeepExport } from '../sending/sender.ts';
import type { FetchedExport } from './library.ts';

/**
 * Keeps a fetched analysis in the library before it is shown; where that fails, it is shown and the failure said.
 *
 * @param keep adds an export to the library, and returns the snapshot's id
 */
export function exportKeeper(keep: (fetched: FetchedExport) => Promise<string>): KeepExport {
  return async ({ result, answered, secrets, ...fetched }) => {
    if (result?.kind !== 'analysis' || answered.kind !== 'answered') return { result, message: '' };
    const { data } = result;
    try {
      const text = await rawExport(answered.answer.body, data, secrets);
      const snapshotId = await keep({ ...fetched, text, data });
      // The screen reads it chunk by chunk from the library, so that a long one blocks nobody.
      const isLong = text.length > longText;
      return { result: { ...result, data: isLong ? null : data, snapshotId }, message: '' };
    } catch (error) {
      return { result, message: ` It could not be kept in the library: ${reasonOf(error)}.` };
    }
  };
}

/** An export of more characters is fetched from the library rather than sent along as a whole. */
const longText = 1_000_000;

/** Characters that are redacted at a time; so many take a few milliseconds. */
const window = 250_000;

/**
 * The text to keep: exactly as it came, so that a better reader finds in it what today's does not; where it repeats a
 * secret, as it was read, with the secret redacted. A long one is searched chunk by chunk, with other work in between.
 *
 * @param data what it was read as, redacted
 */
async function rawExport(body: string, data: JsonValue, secrets: Secrets): Promise<string> {
  const redactor = redactorWith(secrets);
  for (let start = 0; start < body.length; start += window) {
    const piece = body.slice(start, start + window + redactor.reach);
    if (redactor.text(piece) !== piece) return typeof data === 'string' ? data : JSON.stringify(data);
    await setImmediate();
  }
  return body;
}
