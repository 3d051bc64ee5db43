import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import section from '../Section.module.css';
import { openView } from './mend-rows.ts';
import { rowNumbers } from './row-numbers.ts';

/** Opens rows by their numbers: those that nothing is wrong with, such as a line of totals, can be left out, too. */
export function OpenRows() {
  const [text, setText] = useState('');
  const [issue, setIssue] = useState<string>();
  return (
    <form
      className={section.buttons}
      onSubmit={(event) => {
        event.preventDefault();
        const read = rowNumbers(text);
        setIssue(read.ok ? undefined : read.error);
        if (read.ok) openView({ view: { is: 'rows', rows: [...read.value] }, problem: null });
      }}
    >
      <TextInput
        aria-label="Numbers of rows"
        placeholder="Rows, such as 40, 490-502"
        w={220}
        value={text}
        error={issue}
        onChange={(event) => setText(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
      />
      <Button type="submit" variant="default" disabled={text.trim() === ''}>
        Open these rows
      </Button>
      <span className={section.faint}>To mend them or leave them out, whatever is said of them above.</span>
    </form>
  );
}
