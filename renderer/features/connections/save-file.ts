/** Hands a text to the browser as a file to save: it asks where, or puts it with the downloads. */
export function saveFile(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: the saving begins after this task.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
