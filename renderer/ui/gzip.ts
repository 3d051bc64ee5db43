/** Compresses by gzip, with what the browser has. */
export async function gzipped(parts: readonly BlobPart[], type: string): Promise<Blob> {
  const stream = new Blob([...parts]).stream().pipeThrough(new CompressionStream('gzip'));
  const bytes = await new Response(stream).arrayBuffer();
  return new Blob([bytes], { type });
}

/** What was compressed, as text; undefined where it is damaged or longer than so many bytes. */
export async function gunzipped(
  file: Blob,
  limit: number,
): Promise<{ readonly text: string } | { readonly failed: 'damaged' | 'too large' }> {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts: string[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { text: `${parts.join('')}${decoder.decode()}` };
      length += value.length;
      if (length > limit) {
        await reader.cancel();
        return { failed: 'too large' };
      }
      parts.push(decoder.decode(value, { stream: true }));
    }
  } catch {
    return { failed: 'damaged' };
  }
}
