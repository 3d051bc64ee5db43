/** The characters XML 1.0 has no place for, in whatever way they are written. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are looked for.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text that an XML document may hold: what it may not is shown as a box rather than dropped or left to break the file. */
export function forXml(text: string): string {
  return text.toWellFormed().replace(forbidden, '□');
}
