import { NativeSelect, Select, TextInput } from '@mantine/core';
import { memo, useState } from 'react';
import type { Field } from '../../../../shared/domain/form/field.ts';
import { columnSign, drawnAtOnce } from './column-choice.ts';
import classes from './FieldLine.module.css';
import type { FieldSource } from './map-draft.ts';

interface FieldLineProps {
  readonly field: Field;
  readonly columns: readonly string[];
  readonly sample: readonly string[];
  readonly source: FieldSource;
  readonly issue: string | undefined;
  onChange(name: string, source: FieldSource): void;
}

/** Drawn anew only where it changes itself: beside it there may be thousands of columns. */
export const FieldLine = memo(function FieldLine(props: FieldLineProps) {
  const { field, columns, sample, source, issue } = props;
  const { name, label, required, options, placeholder } = field;
  const [isUsed, setUsed] = useState(false);
  const onChange = (next: FieldSource) => props.onChange(name, next);
  const choose = (value: string | null) => {
    if (value === 'value') onChange({ is: 'value', value: options?.[0]?.value ?? '' });
    else if (value?.startsWith(columnSign))
      onChange({ is: 'column', column: value.slice(columnSign.length) });
    else onChange({ is: 'nothing' });
  };
  // The list of all columns is made when somebody comes near it.
  const listed = isUsed ? columns : source.is === 'column' ? [source.column] : [];
  const cell = source.is === 'column' ? (sample[columns.indexOf(source.column)] ?? '') : '';
  return (
    <div className={classes.line} data-field={field.name}>
      <span className={classes.label} title={field.help}>
        {label}
        {required === true && (
          <span className={classes.needed} aria-hidden="true">
            {' '}
            *
          </span>
        )}
        {required === true && <span className="visually-hidden"> (needed)</span>}
      </span>
      <Select
        aria-label={`${label}: from`}
        data={[
          {
            group: 'Not from the file',
            items: [
              { value: 'nothing', label: 'Nothing' },
              { value: 'value', label: 'A fixed value' },
            ],
          },
          {
            group: 'Columns',
            items: listed.map((column) => ({ value: columnSign + column, label: column })),
          },
        ]}
        value={source.is === 'column' ? columnSign + source.column : source.is}
        onChange={choose}
        onFocus={() => setUsed(true)}
        searchable
        limit={drawnAtOnce}
        nothingFoundMessage="No such column"
        error={issue}
        data-quiet={source.is === 'nothing' || undefined}
        classNames={{ input: classes.source ?? '' }}
      />
      {source.is === 'value' && options !== undefined && (
        <NativeSelect
          aria-label={`${label}: fixed value`}
          data={[...options]}
          value={source.value}
          onChange={(event) => onChange({ is: 'value', value: event.currentTarget.value })}
        />
      )}
      {source.is === 'value' && options === undefined && (
        <TextInput
          aria-label={`${label}: fixed value`}
          placeholder={placeholder ?? ''}
          value={source.value}
          onChange={(event) => onChange({ is: 'value', value: event.currentTarget.value })}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      {source.is === 'column' && (
        <span className={classes.cell} title={cell.slice(0, 500)}>
          {cell === '' ? 'empty in row 1' : cell.slice(0, 100)}
        </span>
      )}
    </div>
  );
});
