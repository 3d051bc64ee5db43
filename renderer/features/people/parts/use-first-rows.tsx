import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';

interface FirstRows<Row> {
  readonly shown: readonly Row[];
  /** Below the table: what shows the rest; nothing where all of them are shown. */
  readonly more: ReactNode;
}

/** The first rows of a table that may be long; a press shows all of them. */
export function useFirstRows<Row>(rows: readonly Row[], most: number): FirstRows<Row> {
  const [isWhole, setWhole] = useState(false);
  if (isWhole || rows.length <= most) return { shown: rows, more: null };
  return {
    shown: rows.slice(0, most),
    more: (
      <Button size="compact-sm" variant="subtle" mx={16} mt={4} onClick={() => setWhole(true)}>
        Show all {rows.length.toLocaleString()}
      </Button>
    ),
  };
}
