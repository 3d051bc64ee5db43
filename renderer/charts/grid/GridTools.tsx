import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { IconColumns3, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import {
  type ChosenColumns,
  canBeHidden,
  columnLabels,
  hideColumn,
  showAllColumns,
} from './chosen-columns.ts';
import type { GridModel } from './grid-model.ts';
import styles from './grid-tools.module.css';
import { cellsIn } from './selection.ts';
import type { GridSelection } from './use-selection.ts';

interface GridToolsProps {
  /** With all its columns. */
  readonly model: GridModel;
  readonly chosen: ChosenColumns;
  readonly selection: GridSelection;
  readonly hasColumns: boolean;
}

/** Above a table: which columns are in sight, and what of it is chosen. */
export function GridTools({ model, chosen, selection, hasColumns }: GridToolsProps) {
  const { range, isMany, news } = selection;
  if (!hasColumns && !isMany && news === '') return null;
  return (
    <div className={styles.tools}>
      <span role="status" className={styles.news}>
        {news !== '' ? news : isMany ? `${cellsIn(range).toLocaleString()} cells chosen` : ''}
      </span>
      {isMany && (
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconCopy size={15} aria-hidden="true" />}
          title="Ctrl+C"
          onClick={selection.copy}
        >
          Copy
        </Button>
      )}
      {hasColumns && canBeHidden(model) && <ColumnsButton model={model} chosen={chosen} />}
    </div>
  );
}

/** Which columns are in sight. Those that name the rows stay. */
function ColumnsButton({ model, chosen }: Pick<GridToolsProps, 'model' | 'chosen'>) {
  const { size } = chosen.hidden;
  return (
    <Popover width={300} position="bottom-end" shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconColumns3 size={15} aria-hidden="true" />}
        >
          {size === 0 ? 'Columns' : `Columns: ${size.toLocaleString()} hidden`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.columns} aria-label="Columns">
        <ColumnsList model={model} chosen={chosen} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** So many are listed; among more, one is looked for by its name. */
const mostListed = 100;

function ColumnsList({ model, chosen: { hidden, widths } }: Pick<GridToolsProps, 'model' | 'chosen'>) {
  const [letters, setLetters] = useState('');
  const first = Math.max(1, model.pinned);
  const wanted = letters.trim().toLowerCase();
  const found = columnLabels(model)
    .map((label, column) => ({ label, column }))
    .filter(({ label, column }) => column >= first && label.toLowerCase().includes(wanted));
  const left = model.columns.length - hidden.size - first;
  return (
    <>
      {model.columns.length > mostListed && (
        <TextInput
          size="xs"
          aria-label="Find a column"
          placeholder="Find a column"
          value={letters}
          onChange={(event) => setLetters(event.currentTarget.value)}
        />
      )}
      <div className={styles.list}>
        {found.slice(0, mostListed).map(({ label, column }) => {
          const isShown = !hidden.has(column);
          return (
            <Checkbox
              key={column}
              size="xs"
              label={label}
              checked={isShown}
              // One stays, or nothing would be left to bring the others back beside.
              disabled={isShown && left <= 1}
              onChange={(event) => hideColumn(model, column, !event.currentTarget.checked)}
            />
          );
        })}
        {found.length > mostListed && (
          <p className={styles.hint}>and {(found.length - mostListed).toLocaleString()} more</p>
        )}
        {found.length === 0 && <p className={styles.hint}>No column is called that.</p>}
      </div>
      <Button
        variant="default"
        size="compact-sm"
        disabled={hidden.size === 0 && widths.size === 0}
        onClick={() => showAllColumns(model)}
      >
        As at first
      </Button>
      <p className={styles.hint}>
        Drag the edge of a heading to change a width, or press Alt with ← and → on it. A double click gives it
        back.
      </p>
    </>
  );
}
