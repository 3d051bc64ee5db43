/** Characters of a chunk: compressing or reading one takes a few milliseconds. */
const chunkLength = 500_000;

/** A text in chunks, none of which ends within a character. An empty text is one empty chunk. */
export function chunksOf(text: string, length = chunkLength): readonly string[] {
  const chunks: string[] = [];
  for (let start = 0; start < text.length; ) {
    const isSplit = /[\ud800-\udbff]/.test(text[start + length - 1] ?? '');
    const end = start + length - (isSplit && length > 1 ? 1 : 0);
    chunks.push(text.slice(start, end));
    start = end;
  }
  return chunks.length === 0 ? [''] : chunks;
}
