import type { ConnectionMode } from '../../shared/domain/connection.ts';
import classes from './ModeBadge.module.css';

const words = { sandbox: 'Sandbox', test: 'Test', live: 'Live' } as const;

/** The mode of a connection as a word with its colour; used wherever a connection is named. */
export function ModeBadge({ mode }: { readonly mode: ConnectionMode }) {
  return (
    <span className={classes.badge} data-mode={mode}>
      {words[mode]}
    </span>
  );
}
