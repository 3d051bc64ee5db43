import { NativeSelect, TextInput } from '@mantine/core';
import { memo } from 'react';
import type { Field } from '../../../../shared/domain/form/field.ts';
import type { ColumnProfile } from '../../../../shared/domain/imports/cleaning/profile.ts';
import { cleaningFor } from '../../../../shared/domain/imports/cleaning/propose.ts';
import { CleaningPart } from '../cleaning/CleaningPart.tsx';
import { ColumnSelect } from './ColumnSelect.tsx';
import classes from './FieldLine.module.css';
import { type FieldSource, sourceFrom } from './map-draft.ts';

interface FieldLineProps {
  readonly field: Field;
  readonly columns: readonly string[];
  /** The first rows. */
  readonly rows: readonly (readonly string[])[];
  readonly profiles: Readonly<Record<string, ColumnProfile>>;
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
  const { field, columns, rows, profiles, source, issue } = props;
  const { name, label, required, options, placeholder } = field;
  const onChange = (next: FieldSource) => props.onChange(name, next);
  const choose = (next: FieldSource) =>
    onChange(
      next.is === 'value'
        ? { is: 'value', value: options?.[0]?.value ?? '' }
        : next.is === 'column'
          ? sourceFrom(next.column, cleaningFor(field, profiles[next.column]))
          : next,
    );
  const cell = source.is === 'column' ? (rows[0]?.[columns.indexOf(source.column)] ?? '') : '';
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
      {source.is === 'column' && (
        <CleaningPart
          {...{ column: source.column, columns, field, rows }}
          profile={profiles[source.column]}
          type="text"
          cleaning={source.cleaning}
          onChange={(cleaning) => onChange(sourceFrom(source.column, cleaning))}
        />
      )}
    </div>
  );
});
