import { Button } from '@mantine/core';
import { IconList } from '@tabler/icons-react';
import { openList } from './list/list-state.ts';

/** Leads to the list of many devices. */
export function ManyButton() {
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconList size={14} aria-hidden="true" />}
      onClick={() => openList(true)}
    >
      Many at once…
    </Button>
  );
}
