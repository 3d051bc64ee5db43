import { type DragEvent, type ReactNode, useState } from 'react';
import classes from './DropArea.module.css';

interface DropAreaProps {
  readonly children: ReactNode;
  /** Beside the usual one, which fills its surroundings. */
  readonly className?: string | undefined;
  onFile(file: File): void;
}

/**
 * It takes a dropped file, and says so while one hovers; of two within each other the inner one does. A button beside it
 * does the same.
 */
export function DropArea({ onFile, className, children }: DropAreaProps) {
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    setOver(false);
    if (event.defaultPrevented) return;
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button beside it opens a file without a mouse
    <div
      className={className ?? classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        setOver(!event.defaultPrevented);
        event.preventDefault();
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {children}
    </div>
  );
}
