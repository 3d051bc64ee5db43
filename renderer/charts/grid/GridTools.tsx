import { Button, Checkbox, Popover } from '@mantine/core';
import { IconColumns3, IconCopy } from '@tabler/icons-react';
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
  const { hidden, widths } = chosen;
  const first = Math.max(1, model.pinned);
  const left = model.columns.length - hidden.size - first;
  return (
    <Popover width={300} position="bottom-end" shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconColumns3 size={15} aria-hidden="true" />}
        >
          {hidden.size === 0 ? 'Columns' : `Columns: ${hidden.size.toLocaleString()} hidden`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.columns} aria-label="Columns">
        <div className={styles.list}>
          {columnLabels(model)
            .slice(first)
            .map((label, index) => {
              const column = index + first;
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
          Drag the edge of a heading to change a width, or press Alt with ← and → on it. A double click gives
          it back.
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
