import { Select } from '@mantine/core';
import { useState } from 'react';
import type { UnknownEvents } from '../../../../shared/domain/run.ts';
import { client } from '../../../backend/client.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { useRuns } from './runs-state.ts';
import classes from './UnknownEventsChoice.module.css';

const choices = {
  ask: { label: 'Ask', says: 'The file goes on without them, and asks what to do with them.' },
  again: {
    label: 'Send again',
    says: 'They are sent again when the file goes on. One that did arrive then counts twice.',
  },
  leave: {
    label: 'Leave',
    says: 'They stay as they are and nothing is asked. One that did not arrive is then missing at the service.',
  },
} as const satisfies Record<UnknownEvents, { label: string; says: string }>;

/** For all files: what is done with events of which it is not known whether they arrived. */
export function UnknownEventsChoice() {
  const choice = useRuns(({ unknownEvents }) => unknownEvents);
  const [failure, setFailure] = useState<string>();
  if (choice === null) return null;
  const choose = async (value: string | null) => {
    if (value === null) return;
    const answer = await client.call('outbox.setUnknownEvents', { choice: value as UnknownEvents });
    setFailure(answer.ok ? undefined : answer.error.message);
  };
  return (
    <div className={classes.choice}>
      <Select
        label="Events without an answer"
        data={Object.entries(choices).map(([value, { label }]) => ({ value, label }))}
        value={choice}
        allowDeselect={false}
        onChange={(value) => void choose(value)}
      />
      <p>
        Where the app or the connection ended while an event was on its way. {choices[choice].says} Anything
        else is sent again by itself: it cannot count twice.
      </p>
      {failure !== undefined && <Notice tone="failure">{failure}</Notice>}
    </div>
  );
}
