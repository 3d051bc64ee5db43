import { fail, ok, type Result } from '../../../result.ts';
import { trimmed } from './text.ts';

const plain = /^[\w.+-]+@[\w-]+(\.[\w-]+)+$/;
const wrapped = /^[^<>]*<([^<>]+)>$/;

/** Reads an e-mail address: `mailto:`, a name before it and brackets around it are dropped. */
export function readEmail(text: string): Result<string, string> {
  if (plain.test(text)) return ok(text);
  const inner = trimmed(wrapped.exec(text)?.[1] ?? text).replace(/^mailto:/i, '');
  if (/[,;]\s*\S+@/.test(inner)) return fail('These are several addresses; a field takes one.');
  return /^[^\s@<>,;"]+@[^\s@<>,;."]+(\.[^\s@<>,;."]+)+$/.test(inner)
    ? ok(inner)
    : fail('It is no e-mail address such as ada@example.com.');
}
