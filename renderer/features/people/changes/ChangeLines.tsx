import { ActionIcon } from '@mantine/core';
import { IconArrowRight, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Target } from '../../../state/desk-state.ts';
import table from '../../../ui/Table.module.css';
import { noUndoOfInherited } from '../act/edit-attribute.ts';
import { UndoButton, type UndoForm, UndoInPlace } from '../act/SendInPlace.tsx';
import classes from './ChangeLines.module.css';
import type { Change } from './changes-of.ts';

interface ChangeLinesProps {
  readonly changes: readonly Change[];
  readonly target: Target | undefined;
  onOpen(deliveryId: string): void;
  onForget(): void;
  /** Takes the focus once an undo is closed. */
  onClosed(): void;
}

/** So many are enough to see what an action did; the timeline has the rest. */
const mostShown = 6;

/** What changed here since the page was opened, each change with what undoes it. */
export function ChangeLines({ changes, target, onOpen, onForget, onClosed }: ChangeLinesProps) {
  // Kept apart from its line, which goes as soon as the change is undone.
  const [undo, setUndo] = useState<UndoForm>();
  const isEmpty = changes.length === 0 && undo === undefined;
  const more = changes.length - mostShown;
  return (
    <section className={classes.changes} aria-label="What changed here" aria-live="polite" hidden={isEmpty}>
      {!isEmpty && (
        <>
          <div className={classes.head}>
            <h2>Changed here since you opened this page</h2>
            <ActionIcon size={24} aria-label="Do not show these changes any more" onClick={onForget}>
              <IconX size={15} />
            </ActionIcon>
          </div>
          <ul>
            {changes.slice(0, mostShown).map(({ what, before, after, wasInherited, by }) => (
              <li key={`${what} ${by?.id}`}>
                <span className={classes.what}>
                  {by === undefined ? (
                    what
                  ) : (
                    <button type="button" className={table.link} onClick={() => onOpen(by.id)}>
                      {what}
                    </button>
                  )}
                </span>
                <span className={classes.values}>
                  {before !== null && (
                    <>
                      <del>{before}</del>
                      <IconArrowRight size={14} aria-label="now" />
                    </>
                  )}
                  {after === null ? 'changed; its value is masked' : <ins>{after}</ins>}
                  {by?.outcome === 'unknown' && ' (not answered: it may have arrived or not)'}
                </span>
                {by !== undefined && target !== undefined && undo?.undoes !== by.id && (
                  <UndoButton
                    delivery={by}
                    noUndo={wasInherited ? noUndoOfInherited(before ?? '') : undefined}
                    onOpen={setUndo}
                  />
                )}
              </li>
            ))}
          </ul>
          {more > 0 && <p className={classes.more}>and {more} more, which the timeline has.</p>}
          {undo !== undefined && target !== undefined && (
            <UndoInPlace
              key={undo.undoes}
              undo={undo}
              target={target}
              onClose={() => {
                setUndo(undefined);
                onClosed();
              }}
            />
          )}
        </>
      )}
    </section>
  );
}
