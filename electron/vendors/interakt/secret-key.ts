/**
 * The dashboard shows the base64 of `key:`; the Python library wants the key itself. Encoding the first again is
 * the usual mistake, so the form is recognised: printable text that ends in a colon once decoded is the
 * dashboard's. A decoded key that has kept its colon is the key all the same. Python README, "Authentication";
 * `track/request.py`.
 */
export function understandSecretKey(pasted: string): {
  readonly form: 'encoded' | 'raw';
  readonly basic: string;
} {
  // Copied from a header, the key may have the word `Basic` before it.
  const text = pasted.trim().replace(/^Basic\s+/i, '');
  return isEncoded(text)
    ? { form: 'encoded', basic: text }
    : { form: 'raw', basic: Buffer.from(`${text.replace(/:$/, '')}:`, 'utf8').toString('base64') };
}

function isEncoded(text: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 !== 0) return false;
  return /^[\x21-\x7e]+:$/.test(Buffer.from(text, 'base64').toString('latin1'));
}
