import { librarySizeLimit } from '../../../../shared/domain/library-size-limit.ts';

/**
 * The next larger limit to offer once the library takes more than its limit: doubled until it is enough. In a file of
 * its own, so that it can be tested without the desk.
 *
 * @returns megabytes; undefined while the library is within its limit
 */
export function largerLimit(bytes: number, limitMegabytes: number): number | undefined {
  if (bytes <= limitMegabytes * 1e6) return undefined;
  let megabytes = limitMegabytes;
  while (megabytes * 1e6 < bytes && megabytes < librarySizeLimit.most) megabytes *= 2;
  return Math.min(megabytes, librarySizeLimit.most);
}
