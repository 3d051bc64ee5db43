import { IconEye } from '@tabler/icons-react';
import classes from './Reveals.module.css';

/** On a row of the list: something of it was revealed. */
export function RevealedSign() {
  return (
    <span className={classes.sign} title="Something of this request was revealed">
      <IconEye size={15} stroke={1.8} aria-hidden="true" />
      <span className="visually-hidden">Revealed</span>
    </span>
  );
}
