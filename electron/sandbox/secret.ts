import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Compares digests, so that neither the length nor the first wrong character shows in the time taken. */
export function isSameSecret(given: string | undefined, wanted: string): boolean {
  const digest = (value: string): Buffer => createHash('sha256').update(value).digest();
  return given !== undefined && timingSafeEqual(digest(given), digest(wanted));
}

/** Whether an `Authorization` header is HTTP Basic with exactly this `user:password` pair. */
export function isBasicFor(header: string | undefined, pair: string): boolean {
  const [scheme, value, ...rest] = (header ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'basic' || rest.length > 0) return false;
  return isSameSecret(value, Buffer.from(pair, 'utf8').toString('base64'));
}

/** Random at each start, so that a credential seen once, in a log or on a screen, opens nothing later. */
export function randomKey(bytes = 24): string {
  return randomBytes(bytes).toString('hex');
}
