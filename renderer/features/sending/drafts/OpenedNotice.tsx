import { Button } from '@mantine/core';
import type { FormScreen } from '../../../../shared/domain/vendor.ts';
import { returnToPerson } from '../../../state/desk-state.ts';
import { Notice } from '../../../ui/Notice.tsx';
import classes from '../ActionPage.module.css';
import { useTyped } from './drafts.ts';
import { type FormOrigin, restoreTyped, useOpenedForms } from './open-in-form.ts';

const places = {
  history: 'the history',
  person: 'a person’s page',
  tokens: 'the list of tokens',
  service: 'what the service told',
} as const satisfies Record<FormOrigin['of'], string>;

/** Above a form that was opened from elsewhere: where it came from, and the way back to what was typed before. */
export function OpenedNotice({ screen }: { readonly screen: FormScreen }) {
  const opened = useOpenedForms((state) => state[screen]);
  const typed = useTyped(screen);
  if (opened === undefined) return null;
  const { origin } = opened;
  const isUntouched = typed === opened.values;
  const hasPrevious = opened.previousForms.length > 0;
  if (!isUntouched && !hasPrevious && origin.of !== 'person') return null;
  const place = places[origin.of];
  return (
    <Notice tone="plain">
      <div className={classes.opened}>
        <span>
          {isUntouched ? `This form was filled from ${place}.` : `A form was opened here from ${place}.`}{' '}
          {hasPrevious && 'What was typed before is kept.'}
        </span>
        {origin.of === 'person' && (
          <Button
            size="compact-sm"
            variant="default"
            className={classes.back ?? ''}
            onClick={() => returnToPerson(origin.key)}
          >
            Back to {origin.title}
          </Button>
        )}
        {hasPrevious && (
          <Button size="compact-sm" variant="default" onClick={() => restoreTyped(screen)}>
            Restore what was typed before
          </Button>
        )}
      </div>
    </Notice>
  );
}
