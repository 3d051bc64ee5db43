import { Checkbox, TextInput } from '@mantine/core';
import type { FieldIssue } from '../../../../shared/result.ts';
import classes from './SendOptions.module.css';
import type { TypedOptions } from './send-options.ts';

interface SendOptionsProps {
  readonly typed: TypedOptions;
  readonly issues: readonly FieldIssue[];
  onChange(typed: TypedOptions): void;
}

/** What keeps a mistake small, and how fast it goes. */
export function SendOptions({ typed, issues, onChange }: SendOptionsProps) {
  const text = (name: 'canary' | 'stopAbove' | 'rate' | 'concurrency', label: string, placeholder = '') => (
    <TextInput
      aria-label={label}
      value={typed[name]}
      placeholder={placeholder}
      error={issues.find(({ path }) => path === name)?.message}
      onChange={(event) => onChange({ ...typed, [name]: event.currentTarget.value })}
      inputMode="decimal"
      autoComplete="off"
    />
  );
  return (
    <div className={classes.sendOptions}>
      <Checkbox
        label="Send the first rows, then ask"
        checked={typed.asks}
        onChange={(event) => onChange({ ...typed, asks: event.currentTarget.checked })}
      />
      {typed.asks ? text('canary', 'Rows before asking') : <span />}
      <span className={classes.unit}>{typed.asks ? 'rows' : ''}</span>
      <Checkbox
        label="Stop when more are rejected than"
        checked={typed.stops}
        onChange={(event) => onChange({ ...typed, stops: event.currentTarget.checked })}
      />
      {typed.stops ? text('stopAbove', 'Share rejected, in percent') : <span />}
      <span className={classes.unit}>{typed.stops ? '%' : ''}</span>
      <span>At most</span>
      {text('rate', 'Requests a second at most', 'as the connection')}
      <span className={classes.unit}>requests a second</span>
      <span>Up to</span>
      {text('concurrency', 'Requests at once at most', 'as the connection')}
      <span className={classes.unit}>requests at once</span>
    </div>
  );
}
