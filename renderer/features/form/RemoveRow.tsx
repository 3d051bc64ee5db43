import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';

interface RemoveRowProps {
  readonly name: string;
  readonly index: number;
  onRemove(): void;
}

/** Takes a row out of a list; it says which one. */
export function RemoveRow({ name, index, onRemove }: RemoveRowProps) {
  return (
    <ActionIcon size={32} aria-label={`Remove ${name || `row ${index + 1}`}`} onClick={onRemove}>
      <IconX size={16} />
    </ActionIcon>
  );
}
