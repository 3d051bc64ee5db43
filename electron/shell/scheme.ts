/** The page's address in the window. Its own scheme, so that no page is ever a file. */
export const pageScheme = 'app';
export const pageOrigin = 'app://bundle';

/** Whether an address belongs to the page itself; compared parsed, since text comparison is easily fooled. */
export function isPageAddress(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === 'app:' && url.host === 'bundle' && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}
