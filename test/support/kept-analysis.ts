import type { TestDesk } from './desk.ts';

/** Saves a text as a file of the library, in chunks as the window does. */
export async function analysisOf(desk: TestDesk, text: string, analysisId: string | null = null) {
  const { id } = await desk.call('library.begin', {
    ...{ name: 'file', type: 'report', fileName: 'file.csv', takenAt: 1_700_000_000, analysisId },
  });
  for (let start = 0; start < text.length; start += 100_000) {
    // An odd size, so that a chunk may end within a character.
    await desk.call('library.append', { id, text: text.slice(start, start + 100_000) });
  }
  return desk.call('library.finish', { id });
}
