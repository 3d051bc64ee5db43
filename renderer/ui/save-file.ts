/**
 * Hands a text or bytes to the browser as a file to save: it asks where, or puts it with the downloads. Used by every
 * screen that saves something.
 *
 * @param parts what the file is made of, one after another
 */
export function saveFile(name: string, parts: string | readonly BlobPart[], type = 'application/json'): void {
  const address = URL.createObjectURL(new Blob(typeof parts === 'string' ? [parts] : [...parts], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Later, since saving begins after this task.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
