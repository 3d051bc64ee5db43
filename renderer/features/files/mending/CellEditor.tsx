import { useEffect, useId, useRef, useState } from 'react';
import classes from './MendingGrid.module.css';

interface CellEditorProps {
  readonly label: string;
  readonly text: string;
  /** @returns why it is refused; nothing where it is done */
  onCommit(text: string, goOn: 'down' | 'right' | 'stay'): Promise<string | undefined>;
  onCancel(): void;
}

/** A cell while it is typed into. A refusal stands beneath it, and what was typed stays. */
export function CellEditor({ label, text, onCommit, onCancel }: CellEditorProps) {
  const [typed, setTyped] = useState(text);
  const [issue, setIssue] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  const issueId = useId();
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const commit = async (goOn: 'down' | 'right' | 'stay') => {
    if (isOver.current) return;
    isOver.current = true;
    const refused = await onCommit(typed, goOn);
    if (refused === undefined) return;
    isOver.current = false;
    setIssue(refused);
    input.current?.focus();
  };
  return (
    <span className={classes.editor}>
      <input
        ref={input}
        value={typed}
        aria-label={label}
        // The dialog around it listens for Esc before anything within it.
        data-mantine-stop-propagation="true"
        aria-invalid={issue !== undefined}
        aria-describedby={issueId}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setIssue(undefined);
        }}
        onKeyDown={(event) => {
          // The keys of the grid, and Esc of the dialog, are not meant here.
          event.stopPropagation();
          if (event.key === 'Escape') {
            event.preventDefault();
            isOver.current = true;
            onCancel();
          } else if (event.key === 'Enter' || event.key === 'Tab') {
            event.preventDefault();
            void commit(event.key === 'Enter' ? 'down' : 'right');
          }
        }}
        onBlur={() => void commit('stay')}
      />
      <span id={issueId} className={classes.issue} role={issue === undefined ? undefined : 'alert'}>
        {issue}
      </span>
    </span>
  );
}
