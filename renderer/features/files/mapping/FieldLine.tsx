import { NativeSelect, TextInput } from '@mantine/core';
import { memo } from 'react';
import type { Field } from '../../../../shared/domain/form/field.ts';
import { ColumnSelect } from './ColumnSelect.tsx';
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

const otherSources = [
  {
    group: 'Not from the file',
    items: [
      { value: 'nothing', label: 'Nothing' },
      { value: 'value', label: 'A fixed value' },
    ],
  },
];

/** Where one field gets its value from. Memoized, since a file may have thousands of columns and so of lines. */
export const FieldLine = memo(function FieldLine(props: FieldLineProps) {
  const { field, columns, sample, source, issue } = props;
  const { name, label, required, options, placeholder } = field;
  const onChange = (next: FieldSource) => props.onChange(name, next);
  const choose = (next: FieldSource) =>
    onChange(next.is === 'value' ? { is: 'value', value: options?.[0]?.value ?? '' } : next);
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
      <ColumnSelect
        aria-label={`${label}: from`}
        others={otherSources}
        columns={columns}
        source={source}
        onChoose={choose}
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
