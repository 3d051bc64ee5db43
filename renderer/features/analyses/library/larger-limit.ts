import { libraryRoom } from '../../../../shared/domain/library-room.ts';

/**
 * The next larger room to offer once the library takes more than is set for it: doubled until it is enough.
 *
 * @returns megabytes; nothing while there is room
 */
export function largerLimit(bytes: number, limitMegabytes: number): number | undefined {
  if (bytes <= limitMegabytes * 1e6) return undefined;
  let megabytes = limitMegabytes;
  while (megabytes * 1e6 < bytes && megabytes < libraryRoom.most) megabytes *= 2;
  return Math.min(megabytes, libraryRoom.most);
}
