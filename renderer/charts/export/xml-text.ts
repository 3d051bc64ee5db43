/** The characters that XML 1.0 cannot hold, not even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are looked for.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Text for an XML document: a character that it cannot hold becomes a box, so that the file opens. Apart from the
 * SVG, since workbooks need it too.
 */
export function forXml(text: string): string {
  return text.toWellFormed().replace(forbidden, '□');
}
