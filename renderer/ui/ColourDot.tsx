import type { ConnectionColour } from '../../shared/domain/connection.ts';
import classes from './ColourDot.module.css';

/**
 * A connection's own colour, used wherever a connection is named; the name is always beside it, so that colour is never
 * the only sign.
 */
export function ColourDot({ colour }: { readonly colour: ConnectionColour }) {
  return <span className={classes.dot} data-colour={colour} aria-hidden="true" />;
}
