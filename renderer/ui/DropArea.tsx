import { type DragEvent, type ReactNode, useState } from 'react';
import classes from './DropArea.module.css';

/** The whole screen takes a dropped file, and says so while one hovers. A button beside it does the same. */
export function DropArea({ onFile, children }: { readonly children: ReactNode; onFile(file: File): void }) {
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button beside it opens a file without a mouse
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {children}
    </div>
  );
}
