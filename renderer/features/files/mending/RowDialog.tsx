import { Button, Modal, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Output } from '../../../../shared/contract/index.ts';
import { covered } from '../../../../shared/domain/privacy.ts';
import { client } from '../../../backend/client.ts';
import { Notice } from '../../../ui/Notice.tsx';
import classes from './MendingDialog.module.css';
import { type CheckedFor, changeRows } from './mend-rows.ts';

interface RowDialogProps {
  readonly of: CheckedFor;
  readonly row: number;
  onClose(): void;
}

/** One row with every cell in full: the way to mend one that has too few or too many of them. */
export function RowDialog({ of: { id, connectionId }, row, onClose }: RowDialogProps) {
  const [whole, setWhole] = useState<Output<'mending.row'>>();
  const [cells, setCells] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    void client.call('mending.row', { id, connectionId, row }).then((answer) => {
      if (!answer.ok) return setFailure(answer.error.message);
      setWhole(answer.value);
      setCells(answer.value.cells.map(({ text }) => text));
    });
  }, [id, connectionId, row]);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The dialog opens before its row is read, with nothing in it to type into.
    if (whole !== undefined) first.current?.focus();
  }, [whole]);
  const isMasked = whole?.cells.some(({ text }) => text === covered) === true;
  const mend = async () => {
    const refused = await changeRows({ is: 'row', row, cells: [...cells] });
    if (refused === undefined) onClose();
    else setFailure(refused);
  };
  return (
    <Modal opened onClose={onClose} title={`Row ${row.toLocaleString()}`} size={560}>
      <form
        className={classes.whole}
        onSubmit={(event) => {
          event.preventDefault();
          void mend();
        }}
      >
        {whole !== undefined && whole.problem !== '' && (
          <Notice tone="caution">
            {whole.problem}{' '}
            {whole.canMend
              ? 'Look at each cell, then mend it.'
              : 'It can be left out, or mended in the file itself.'}
          </Notice>
        )}
        {isMasked && <Notice tone="plain">This row is masked: its cells are mended one by one.</Notice>}
        {whole?.canMend === true && (
          <div className={classes.fields}>
            {whole.cells.map(({ column, own }, index) => (
              <TextInput
                key={column}
                ref={index === 0 ? first : null}
                label={column}
                value={cells[index] ?? ''}
                description={own === null ? undefined : `The file has: ${own === '' ? '(blank)' : own}`}
                onChange={(event) => {
                  const { value } = event.currentTarget;
                  setCells(cells.map((text, at) => (at === index ? value : text)));
                }}
                autoComplete="off"
                spellCheck={false}
                readOnly={isMasked}
              />
            ))}
            {whole.surplus.length > 0 && (
              <p className={classes.faint}>
                After its last column the row goes on with{' '}
                {whole.surplus.map((text, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells without a column are known by their place
                  <code key={index}>{text === '' ? '(blank)' : text} </code>
                ))}
                which is dropped once it is mended.
              </p>
            )}
          </div>
        )}
        {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
        <div className={classes.actions}>
          <Button type="submit" disabled={whole?.canMend !== true || isMasked}>
            Mend the row
          </Button>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  );
}
