import type { ConnectionMode } from '../../shared/domain/connection.ts';
import classes from './ModeBadge.module.css';

const words = { sandbox: 'Sandbox', test: 'Test', live: 'Live' } as const;

/** Sandbox, test or live: always the word, with its colour. */
export function ModeBadge({ mode }: { readonly mode: ConnectionMode }) {
  return (
    <span className={classes.badge} data-mode={mode}>
      {words[mode]}
    </span>
  );
}
