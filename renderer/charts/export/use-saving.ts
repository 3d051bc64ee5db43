import { useState } from 'react';
import { saveFile } from '../../ui/save-file.ts';
import type { PictureResult } from './to-png.ts';

/** Makes a file and hands it to a person, with the words for what became of it. */
export function useSaving() {
  const [isMaking, setMaking] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [done, setDone] = useState<string>();
  const make = async (
    file: () => Promise<PictureResult>,
    hand: (blob: Blob) => Promise<void> | void,
    words: string,
  ) => {
    setMaking(true);
    setFailure(undefined);
    setDone(undefined);
    try {
      // After the next frame, so that the button shows that something is being made.
      await new Promise((resolve) => setTimeout(resolve));
      const made = await file();
      if (!made.ok) return setFailure(made.error.message);
      await hand(made.value);
      setDone(words);
    } catch {
      setFailure('It could not be made. Nothing was saved.');
    } finally {
      setMaking(false);
    }
  };
  return {
    isMaking,
    failure,
    done,
    save: (file: () => Promise<PictureResult>, name: string) =>
      make(file, (blob) => saveFile(name, [blob], blob.type), `Saved as ${name}.`),
    copy: (file: () => Promise<PictureResult>) => make(file, copyBlob, 'Copied.'),
  };
}

async function copyBlob(blob: Blob): Promise<void> {
  const type = blob.type.startsWith('text/') ? 'text/plain' : blob.type;
  await navigator.clipboard.write([new ClipboardItem({ [type]: new Blob([blob], { type }) })]);
}
