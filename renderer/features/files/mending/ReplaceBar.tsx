import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CheckedFile } from '../../../../shared/contract/import-check.ts';
import { covered } from '../../../../shared/domain/privacy.ts';
import classes from './MendingDialog.module.css';
import { changeRows } from './mend-rows.ts';
import type { OpenView } from './mending-state.ts';
import { cellsText } from './mending-text.ts';

interface ReplaceBarProps {
  readonly open: OpenView;
  readonly column: string;
  /** The problem with its numbers as they are now; nothing where no row has it any more. */
  readonly problem: CheckedFile['problems'][number] | undefined;
  readonly isBusy: boolean;
}

/** Every value, whichever it is. A value of a file is never so long. */
const every = ' every value';

/** The same text in many cells at once: all that hold one value, or all with the problem. */
export function ReplaceBar({ open, column, problem, isBusy }: ReplaceBarProps) {
  const given = open.view.is === 'problem' ? open.view.value : null;
  const values = (problem?.values ?? []).filter(({ value }) => value !== covered);
  const [chosen, setChosen] = useState<string>();
  const [text, setText] = useState('');
  const [issue, setIssue] = useState<string>();
  const from = given ?? chosen ?? values[0]?.value ?? every;
  const count =
    from === every ? (problem?.count ?? 0) : (values.find(({ value }) => value === from)?.count ?? 0);
  const replace = async () => {
    if (open.view.is !== 'problem') return;
    const target = { ...open.view, value: from === every ? null : from };
    const refused = await changeRows({ is: 'replace', target, column, from: fromOf(from), text });
    setIssue(refused);
  };
  return (
    <form
      className={classes.replace}
      onSubmit={(event) => {
        event.preventDefault();
        if (count > 0) void replace();
      }}
    >
      <span>In {column},</span>
      {given === null ? (
        <Select
          aria-label="Which values"
          data={[
            ...values.map(({ value, count }) => ({
              value,
              label: `${value === '' ? '(blank)' : value} ×${count.toLocaleString()}`,
            })),
            { value: every, label: `every value ×${(problem?.count ?? 0).toLocaleString()}` },
          ]}
          value={from}
          onChange={(value) => value !== null && setChosen(value)}
          disabled={problem === undefined}
        />
      ) : (
        <code className={classes.value}>{given === '' ? '(blank)' : given}</code>
      )}
      <span>becomes</span>
      <TextInput
        aria-label="New value"
        placeholder="(blank)"
        value={text}
        error={issue}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setIssue(undefined);
        }}
        autoComplete="off"
        spellCheck={false}
      />
      <Button type="submit" variant="default" disabled={count === 0 || isBusy}>
        {text === '' ? `Empty ${cellsText(count)}` : `Replace in ${cellsText(count)}`}
      </Button>
    </form>
  );
}

/** A value that is shown cut stands for all that begin like it: they are told apart by the check alone. */
function fromOf(shown: string): string | null {
  return shown === every || shown.endsWith('…') ? null : shown;
}
