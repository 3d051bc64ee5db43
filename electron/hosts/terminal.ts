import { parseJson } from '../../shared/json.ts';
import { redactorFor } from '../desk/redaction/known-secrets.ts';
import { jsonLine, visibleLine, visibleText } from './visible-text.ts';

/**
 * The one way to standard output and standard error: no secret that was read in this process, and no sign that a
 * terminal would obey, gets there.
 */

/** About what happens, for a person: a line on standard error. */
export function tell(text: string): void {
  process.stderr.write(`${visibleText(redactorFor().text(text))}\n`);
}

/** What was asked for, for a person. */
export function print(text: string): void {
  process.stdout.write(`${visibleText(text)}\n`);
}

/** One line of it, made of parts that may come from anywhere. */
export function printLine(...parts: readonly string[]): void {
  process.stdout.write(`${parts.map(visibleLine).join('')}\n`);
}

/** What was asked for, for a program. The request is told as it is: what a person entered is no echo of a service. */
export function printJson(value: object): void {
  const told = Object.entries(value).map(([name, part]) => [
    name,
    name === 'request' ? part : redacted(part),
  ]);
  process.stdout.write(`${jsonLine(Object.fromEntries(told))}\n`);
}

/** What came from a service and is to go on as it came, into a file or a program; a terminal is shown it instead. */
export function printAsItCame(text: string): void {
  process.stdout.write(process.stdout.isTTY ? visibleText(text) : text);
}

function redacted(part: unknown): unknown {
  const json = parseJson(JSON.stringify(part) ?? 'null');
  return json === undefined ? null : redactorFor().json(json);
}
