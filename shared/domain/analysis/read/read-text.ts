import { isJsonObject, type JsonObject } from '../../../json.ts';
import { tooMuchJson } from '../../../json-size.ts';
import { fail, ok, type Result } from '../../../result.ts';
import { parseCsv } from './csv.ts';

/** What a text turned out to be: a JSON object, or the rows of a CSV with its header first. */
export type ReadText =
  | { readonly kind: 'json'; readonly value: JsonObject }
  | { readonly kind: 'csv'; readonly rows: readonly (readonly string[])[] };

export function readText(text: string): Result<ReadText, { readonly message: string }> {
  const body = text.replace(/^\uFEFF/, '').trim();
  if (body === '') return fail({ message: 'The export is empty.' });
  if (isBinary(body))
    return fail({ message: 'This is no text: perhaps a picture, a workbook or an archive.' });
  if (/^<(!doctype|html|head|body|\?xml|!--|[a-z]+[\s>])/i.test(body)) {
    return fail({
      message: 'This is a web page (HTML), not an export. The address or the sign-in may be wrong.',
    });
  }
  if (/^[{[]/.test(body)) return readJson(body);
  const rows = parseCsv(body);
  return rows.ok ? ok({ kind: 'csv', rows: rows.value }) : rows;
}

/** Bytes that are no text show as replacement signs and as controls that no text has; a stray one is let through. */
function isBinary(body: string): boolean {
  const head = body.slice(0, 4_096);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are looked for.
  const strange = head.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  return strange > 8 && strange > head.length / 50;
}

function readJson(body: string): Result<ReadText, { readonly message: string }> {
  const tooMuch = tooMuchJson(body);
  if (tooMuch !== undefined) return fail({ message: `The JSON holds ${tooMuch}; it was not read.` });
  const value = parseWithExactDigits(body);
  if (isJsonObject(value)) return ok({ kind: 'json', value });
  if (value !== undefined) return fail({ message: 'The JSON is a list; an export is one object.' });
  return fail({
    message: /[}\]]$/.test(body)
      ? 'The JSON is damaged and cannot be read.'
      : 'The JSON ends too early: the export was cut off.',
  });
}

/**
 * JSON.parse, except that integers beyond 2^53 stay text (a number would lose digits) and that Python's bare NaN
 * and Infinity are let through as text, to be named in a warning rather than refuse the whole export.
 */
function parseWithExactDigits(body: string): unknown {
  const named = /NaN|Infinity/.test(body)
    ? body.replace(/"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g, (part) => (part.startsWith('"') ? part : `"${part}"`))
    : body;
  try {
    // The reviver is slow and recursive, so it runs only where a long run of digits occurs at all.
    return /\d{16}/.test(named) ? JSON.parse(named, keepLargeInteger) : JSON.parse(named);
  } catch {
    return undefined;
  }
}

/** `context.source` (the digits as written) is ES2025; without it the number stays a number. */
function keepLargeInteger(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const isLarge = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  const source = context?.source;
  return isLarge && source !== undefined && /^-?\d+$/.test(source) ? source : value;
}
