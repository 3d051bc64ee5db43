import { Button } from '@mantine/core';
import { useState } from 'react';
import { isCleaned } from '../../../../shared/domain/imports/cleaning/cleaning.ts';
import { compileCleaning } from '../../../../shared/domain/imports/cleaning/compile.ts';
import { BeforeAndAfter } from './BeforeAndAfter.tsx';
import { CleaningPanel } from './CleaningPanel.tsx';
import classes from './CleaningPart.module.css';
import type { CleaningPartProps } from './cleaning-part-props.ts';
import { cleaningText, shareText } from './cleaning-text.ts';

/** How a column is cleaned: what it does to the first row, and, once opened, everything that can be chosen about it. */
export function CleaningPart(props: CleaningPartProps) {
  const { column, columns, field, type, cleaning = {}, profile, rows } = props;
  const [isOpen, setOpen] = useState(false);
  const isDone = isCleaned(cleaning);
  const index = columns.indexOf(column);
  const clean = compileCleaning({ cleaning, index, columns, field, type });
  const share = shareText(cleaning, profile);
  const said = cleaningText(cleaning);
  return (
    <div className={classes.part} data-cleaning={column}>
      <Button
        className={classes.button ?? ''}
        size="compact-xs"
        variant={isDone || isOpen ? 'default' : 'subtle'}
        aria-expanded={isOpen}
        aria-label={`${isOpen ? 'Close the cleaning of' : 'Clean'} ${column}`}
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? 'Close' : 'Clean…'}
      </Button>
      {(isDone || isOpen) && (
        <div className={classes.details}>
          {isDone && (
            <span className={classes.said}>
              {said === '' ? 'Looked at cell by cell' : `Cleaned: ${said}`}
              {share !== undefined && `. ${share}`}
              {clean.ok ? '.' : `. ${clean.error}`}
            </span>
          )}
          {isDone && <BeforeAndAfter {...{ rows, index, clean }} shown={isOpen ? 6 : 1} />}
          {isOpen && <CleaningPanel {...props} cleaning={cleaning} />}
        </div>
      )}
    </div>
  );
}
