import type { ConnectionColour, ConnectionMode } from '../../shared/domain/connection.ts';
import { ColourDot } from './ColourDot.tsx';
import classes from './ConnectionName.module.css';
import { ModeBadge } from './ModeBadge.tsx';

interface ConnectionNameProps {
  readonly name: string;
  readonly colour: ConnectionColour;
  readonly mode: ConnectionMode;
}

/** A connection within a row: its colour, its name, its mode in a word. */
export function ConnectionName({ name, colour, mode }: ConnectionNameProps) {
  return (
    <span className={classes.connection} title={name}>
      <ColourDot colour={colour} />
      <span className={classes.name}>{name}</span>
      <ModeBadge mode={mode} />
    </span>
  );
}
