import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export interface EntryPage {
  /** The file's own address, for the browser. */
  readonly address: string;
  remove(): void;
}

/**
 * A file that redirects the browser to an address that nobody else may see. Passed to the browser directly, the address
 * would stand in the list of processes, which every user of the computer can read; the file is readable by its owner
 * alone.
 *
 * @throws where it cannot be written
 */
export function writeEntryPage(folder: string, address: string): EntryPage {
  const file = path.join(folder, 'open-in-browser.html');
  // Never into an existing file, whose permissions and owner may be another's.
  rmSync(file, { force: true });
  writeFileSync(
    file,
    `<!doctype html><meta charset="utf-8"><title>Audience Desk</title>
<meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${address}">
`,
    { mode: 0o600, flag: 'wx' },
  );
  return {
    address: pathToFileURL(file).href,
    remove() {
      try {
        rmSync(file, { force: true });
      } catch {
        // In use, or the folder can no longer be written to: its code is used or expired by then.
      }
    },
  };
}
