import { Button, Modal, Progress } from '@mantine/core';
import { useState } from 'react';
import type { CheckedFile } from '../../../../shared/contract/import-check.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { rowsText } from '../run/run-text.ts';
import type { OpenFile } from '../upload/file-state.ts';
import type { Place } from './grid-place.ts';
import { leading } from './grid-place.ts';
import classes from './MendingDialog.module.css';
import { MendingGrid } from './MendingGrid.tsx';
import { closeView } from './mend-rows.ts';
import { type OpenView, useMending } from './mending-state.ts';
import { mendedText } from './mending-text.ts';
import { RecheckLine } from './RecheckLine.tsx';
import { ReplaceBar } from './ReplaceBar.tsx';
import { RowActions } from './RowActions.tsx';
import { RowDialog } from './RowDialog.tsx';

interface MendingDialogProps {
  readonly file: OpenFile;
  readonly connectionId: string;
  readonly checked: CheckedFile;
}

/** The rows of a problem, or all that were changed, before a person who mends them. */
export function MendingDialog({ file, connectionId, checked }: MendingDialogProps) {
  const open = useMending((store) => (store.fileId === file.id ? store.open : null));
  const [whole, setWhole] = useState<number>();
  return (
    <Modal
      opened={open !== null}
      onClose={closeView}
      // Esc is then for the dialog of the row, which stands before this one.
      closeOnEscape={whole === undefined}
      title={open === null ? '' : titleOf(open)}
      size="min(1320px, calc(100vw - 48px))"
      yOffset={24}
      classNames={{ content: classes.content ?? '', body: classes.modalBody ?? '' }}
    >
      {open !== null && (
        <MendingView
          key={JSON.stringify(open.view)}
          file={file}
          connectionId={connectionId}
          checked={checked}
          open={open}
          onOpenRow={setWhole}
        />
      )}
      {whole !== undefined && (
        <RowDialog of={{ id: file.id, connectionId }} row={whole} onClose={() => setWhole(undefined)} />
      )}
    </Modal>
  );
}

interface MendingViewProps extends MendingDialogProps {
  readonly open: OpenView;
  onOpenRow(row: number): void;
}

function MendingView({ file, connectionId, checked, open, onOpenRow }: MendingViewProps) {
  const { rows, state, failure, news, change, done } = useMending();
  const isChanging = change !== null;
  const [place, setPlace] = useState<Place>({ row: 0, column: open.problem?.column == null ? 1 : leading });
  const { view } = open;
  const total = rows?.total ?? 0;
  const current = { ...place, row: Math.max(0, Math.min(place.row, total - 1)) };
  const problem =
    view.is === 'problem'
      ? checked.problems.find(
          ({ column, message, choice }) =>
            column === view.column && message === view.message && choice === view.choice,
        )
      : undefined;
  const withProblem =
    view.is === 'changed'
      ? undefined
      : view.is === 'rows'
        ? total
        : problem === undefined
          ? 0
          : valueCount(view.value, problem);
  const row = rows?.rows.get(current.row);
  const mended = state === null ? '' : mendedText(state.mended);
  return (
    <div className={classes.view} aria-busy={rows === null || isChanging}>
      {view.is === 'problem' && (
        <p>
          {view.message} <span className={classes.faint}>{hint(open)}</span>
        </p>
      )}
      {view.is === 'problem' && view.column !== null && (
        <ReplaceBar open={open} column={view.column} problem={problem} isBusy={isChanging} />
      )}
      {rows !== null && total === 0 ? (
        <p className={classes.empty}>
          {view.is === 'changed'
            ? 'No row is mended or left out by hand.'
            : 'No row has this problem any more.'}
        </p>
      ) : rows === null ? (
        <p className={classes.empty}>{failure === null ? 'Reading the rows …' : ''}</p>
      ) : (
        <MendingGrid
          label={`Rows: ${titleOf(open)}`}
          of={{ id: file.id, connectionId }}
          view={rows}
          hasColumn={view.is === 'problem' && view.column !== null}
          current={current}
          onMove={setPlace}
          onOpenRow={onOpenRow}
        />
      )}
      {rows?.isMore === true && (
        <p className={classes.faint}>
          More rows have this problem than are shown here. Mend or leave out these; the next check shows the
          others.
        </p>
      )}
      {failure !== null && <Notice tone="failure">{failure}</Notice>}
      {change !== null && done !== null && (
        <div className={classes.changing}>
          <Progress value={done * 100} size="sm" aria-label="Changing the rows" />
          <Button variant="default" onClick={() => change.abort()}>
            Cancel
          </Button>
        </div>
      )}
      <RowActions row={row} total={total} withProblem={withProblem} onOpenRow={onOpenRow} />
      <div className={classes.foot}>
        <p aria-live="polite">
          <strong>
            {checked.valid.toLocaleString()} of {rowsText(checked.total)} can be sent.
          </strong>{' '}
          {mended !== '' && `${mended}.`} <span className={classes.faint}>{news}</span>
        </p>
        <RecheckLine />
        <Button className={classes.done ?? ''} onClick={closeView}>
          Done
        </Button>
      </div>
    </div>
  );
}

function titleOf({ view, problem }: OpenView): string {
  if (view.is === 'changed') return 'Mended and left out';
  if (view.is === 'rows') return 'Rows by their numbers';
  const rows = problem === null ? '' : ` in ${rowsText(valueCount(view.value, problem))}`;
  if (view.column === null)
    return problem === null ? 'Rows to mend as a whole' : `${rowsText(problem.count)} to mend as a whole`;
  const value = view.value === null ? '' : ` “${view.value === '' ? '(blank)' : view.value}”`;
  return `${view.column}${value}${rows}`;
}

function valueCount(value: string | null, { values, count }: CheckedFile['problems'][number]): number {
  return value === null ? count : (values.find((one) => one.value === value)?.count ?? count);
}

/** How cells are mended here, in a sentence. */
function hint({ view }: OpenView): string {
  return view.is === 'problem' && view.column === null
    ? 'Open a row with Enter or a double click, and mend it as a whole.'
    : 'Type into a cell, or open it with Enter or a double click. The file itself stays as it is.';
}
