import styles from './analysis.module.css';

const shown = 4;

/** What is unusual about the data: a calm notice, long lists folded. */
export function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  if (warnings.length === 0) return null;
  const rest = warnings.slice(shown);
  return (
    <aside className={styles.warnings} aria-label="About this data">
      <p className={styles.warningsTitle}>
        {warnings.length === 1
          ? 'One thing to know about this data'
          : `${warnings.length} things to know about this data`}
      </p>
      <List items={warnings.slice(0, shown)} />
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <List items={rest} />
        </details>
      )}
    </aside>
  );
}

function List({ items }: { readonly items: readonly string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
