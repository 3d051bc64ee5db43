/**
 * Characters that a terminal obeys instead of showing: controls of ASCII and beyond, and marks that change the
 * direction of writing. With them, what a service or a file says might clear the screen, or make a line say something
 * else.
 */
const obeyed = '\\0-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069';
const inText = new RegExp(`[${obeyed}]`, 'g');
const inLine = new RegExp(`[${obeyed}\\n\\t]`, 'g');
const short: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r' };

/** For a person, over as many lines as it has. */
export function escapeText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(inText, written);
}

/** As a part of one line. */
export function escapeLine(text: string): string {
  return text.replace(inLine, written);
}

/** As one line of JSON, for a program: it parses to the same, and holds nothing that a terminal would obey. */
export function jsonLine(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    inText,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function written(sign: string): string {
  return short[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
