import { type FileHandle, open } from 'node:fs/promises';

/** Bytes that are compared at once. */
const atOnce = 262_144;

/** Whether two files have the same bytes. One that is gone has those of no other. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const handles: FileHandle[] = [];
  try {
    for (const file of [one, other]) handles.push(await open(file, 'r'));
    const [first, second] = handles as [FileHandle, FileHandle];
    if ((await first.stat()).size !== (await second.stat()).size) return false;
    const [left, right] = [Buffer.alloc(atOnce), Buffer.alloc(atOnce)];
    for (let at = 0; ; at += atOnce) {
      const { bytesRead } = await first.read(left, 0, atOnce, at);
      const { bytesRead: others } = await second.read(right, 0, atOnce, at);
      if (bytesRead !== others || left.compare(right, 0, others, 0, bytesRead) !== 0) return false;
      if (bytesRead === 0) return true;
    }
  } catch {
    return false;
  } finally {
    for (const handle of handles) await handle.close();
  }
}
