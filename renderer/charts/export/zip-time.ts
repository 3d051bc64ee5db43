const localHeader = 0x04034b50;
const centralHeader = 0x02014b50;
const endRecord = 0x06054b50;

/** Midnight of 1 January 1980, where the time of the format begins: time, then date. */
const beginning = 0x00210000;

/**
 * Sets the time of every entry of a ZIP archive to the format's beginning, in place: writers put the clock's reading
 * there, so that the same content would never give the same file.
 */
export function withoutTime<Bytes extends Uint8Array>(archive: Bytes): Bytes {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  let end = archive.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== endRecord) end -= 1;
  if (end < 0) throw new RangeError('This is no ZIP archive.');
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== centralHeader) throw new RangeError('The ZIP archive is damaged.');
    view.setUint32(at + 12, beginning, true);
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(local, true) === localHeader) view.setUint32(local + 10, beginning, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return archive;
}
