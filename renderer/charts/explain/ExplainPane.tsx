import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { type Explanation, sentenceOf } from '../../../shared/domain/analysis/explain/explanation.ts';
import { CopyButton } from '../../ui/copy/CopyButton.tsx';
import { keyed } from '../controls/keyed.ts';
import styles from './explain.module.css';

interface ExplainPaneProps {
  readonly explanation: Explanation;
  readonly onClose: () => void;
}

/** How one number came about: formula, inputs with their places, and what was left out. */
export function ExplainPane({ explanation, onClose }: ExplainPaneProps) {
  const { title, value, formula, inputs, remarks } = explanation;
  const close = useRef<HTMLButtonElement>(null);
  // Takes the focus, and gives it back when the pane is closed.
  useEffect(() => {
    const before = document.activeElement;
    close.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <aside
      className={styles.pane}
      role="dialog"
      aria-label={`Explanation: ${title}`}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <div className={styles.head}>
        <h3>{title}</h3>
        <CopyButton text={sentenceOf(explanation)} label="Copy the explanation" />
        <button ref={close} type="button" className={styles.close} aria-label="Close" onClick={onClose}>
          <IconX size={16} />
        </button>
      </div>
      <p className={styles.value}>{value}</p>
      <p>{formula}</p>
      {inputs.length > 0 && (
        <table className={styles.inputs}>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">Value</th>
              <th scope="col">In the export</th>
            </tr>
          </thead>
          <tbody>
            {keyed(inputs, ({ name }) => name).map(({ key, item }) => (
              <tr key={key}>
                <th scope="row">{item.name}</th>
                <td>{item.value}</td>
                <td>{item.place === '' ? '—' : item.place}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {remarks.map((remark) => (
        <p key={remark} className={styles.remark}>
          {remark}
        </p>
      ))}
    </aside>
  );
}
