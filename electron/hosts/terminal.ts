import { parseJson } from '../../shared/json.ts';
import { redactorFor } from '../desk/redaction/known-secrets.ts';
import { escapeLine, escapeText, jsonLine } from './escape-control-characters.ts';

/**
 * The only way to standard output and standard error: secrets that were read in this process are redacted, control
 * characters of a terminal escaped.
 */

/** A line on standard error, for a person. */
export function printError(text: string): void {
  process.stderr.write(`${escapeText(redactorFor().text(text))}\n`);
}

/** The result, for a person. */
export function print(text: string): void {
  process.stdout.write(`${escapeText(text)}\n`);
}

/** One line of it, made of parts that may come from anywhere. */
export function printLine(...parts: readonly string[]): void {
  process.stdout.write(`${parts.map(escapeLine).join('')}\n`);
}

/** The result, for a program. The request is printed as it is: what a person entered is no echo of a service. */
export function printJson(value: object): void {
  const told = Object.entries(value).map(([name, part]) => [
    name,
    name === 'request' ? part : redacted(part),
  ]);
  process.stdout.write(`${jsonLine(Object.fromEntries(told))}\n`);
}

/**
 * An answer that is to go on as it came, into a file or a program; on a terminal its control characters are escaped.
 */
export function printAsItCame(text: string): void {
  process.stdout.write(process.stdout.isTTY ? escapeText(text) : text);
}

function redacted(part: unknown): unknown {
  const json = parseJson(JSON.stringify(part) ?? 'null');
  return json === undefined ? null : redactorFor().json(json);
}
