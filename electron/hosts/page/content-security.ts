/**
 * What the page may do: run its own scripts, use its own styles, show pictures of its own. It opens no connection but,
 * in a browser, to the host it came from.
 */
export function contentSecurityPolicy(connect: 'none' | 'self'): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // The worker that reads large exports.
    "worker-src 'self'",
    "style-src 'self'",
    // Attributes only: a campaign's frame inherits this policy and would otherwise be drawn without its inline styles.
    "style-src-attr 'unsafe-inline'",
    'img-src data:',
    "font-src 'self'",
    `connect-src '${connect}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // No text becomes HTML or script of the page, but for a campaign's HTML in its frame, by the policy of that name,
    // and the address of the worker that reads exports, by the other.
    "require-trusted-types-for 'script'",
    'trusted-types campaign reader',
  ].join('; ');
}

/** Headers that every answer of the page's host carries. */
export function pageHeaders(connect: 'none' | 'self'): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(connect),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}
