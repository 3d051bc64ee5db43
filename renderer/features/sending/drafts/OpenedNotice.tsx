import { Button } from '@mantine/core';
import type { FormScreen } from '../../../../shared/domain/vendor.ts';
import { Notice } from '../../../ui/Notice.tsx';
import classes from '../ActionPage.module.css';
import { useTyped } from './drafts.ts';
import { restoreTyped, useOpenedForms } from './open-in-form.ts';

/** Above a form that was opened from the history: where it came from, and the way back to what was typed before. */
export function OpenedNotice({ screen }: { readonly screen: FormScreen }) {
  const opened = useOpenedForms((state) => state[screen]);
  const typed = useTyped(screen);
  if (opened === undefined) return null;
  const isUntouched = typed === opened.values;
  const hasPrevious = opened.previousForms.length > 0;
  if (!isUntouched && !hasPrevious) return null;
  return (
    <Notice tone="plain">
      <div className={classes.opened}>
        <span>
          {isUntouched
            ? 'This form was filled from the history.'
            : 'A form was opened here from the history.'}{' '}
          {hasPrevious && 'What was typed before is kept.'}
        </span>
        {hasPrevious && (
          <Button size="compact-sm" variant="default" onClick={() => restoreTyped(screen)}>
            Restore what was typed before
          </Button>
        )}
      </div>
    </Notice>
  );
}
