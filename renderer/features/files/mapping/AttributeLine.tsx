import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { attributeTypes, type Field } from '../../../../shared/domain/form/field.ts';
import type { Cleaning } from '../../../../shared/domain/imports/cleaning/cleaning.ts';
import type { ColumnProfile } from '../../../../shared/domain/imports/cleaning/profile.ts';
import { typeNames } from '../../form/form-text.ts';
import { CleaningPart } from '../cleaning/CleaningPart.tsx';
import { wayOf } from '../cleaning/cleaning-text.ts';
import classes from './AttributeLine.module.css';
import type { AttributeColumn } from './map-draft.ts';

interface AttributeLineProps {
  readonly part: AttributeColumn;
  /** The fields it can belong to. */
  readonly into: readonly Field[];
  readonly columns: readonly string[];
  /** The first rows. */
  readonly rows: readonly (readonly string[])[];
  readonly profile: ColumnProfile | undefined;
  readonly issue: string | undefined;
  onChange(part: AttributeColumn): void;
}

/** A column that becomes an attribute, or a kind of id where the form has those. */
export function AttributeLine({ part, into, columns, rows, profile, issue, onChange }: AttributeLineProps) {
  const { column, isSent } = part;
  const cell = rows[0]?.[columns.indexOf(column)] ?? '';
  const field = into.find(({ name }) => name === part.field);
  const isAttribute = field?.kind === 'attributes';
  return (
    <div className={classes.part} data-wide={into.length > 1 || undefined}>
      <Checkbox
        label={column}
        title={cell === '' ? `${column}: empty in row 1` : `${column}: ${cell.slice(0, 200)}`}
        aria-label={`Send ${column}`}
        checked={isSent}
        onChange={(event) => onChange({ ...part, isSent: event.currentTarget.checked })}
        classNames={{ body: classes.checkbox ?? '', label: classes.column ?? '' }}
      />
      {isSent ? (
        <>
          {into.length > 1 && (
            <NativeSelect
              aria-label={`${column}: becomes one of`}
              data={into.map(({ name, label }) => ({ value: name, label }))}
              value={part.field}
              onChange={(event) => onChange({ ...part, field: event.currentTarget.value })}
            />
          )}
          <TextInput
            aria-label={`${column}: name`}
            value={part.name}
            error={issue}
            onChange={(event) => onChange({ ...part, name: event.currentTarget.value })}
            spellCheck={false}
            autoComplete="off"
          />
          {isAttribute && (
            <NativeSelect
              aria-label={`${column}: type`}
              data={(field.attributeTypes ?? attributeTypes).map((type) => ({
                value: type,
                label: typeNames[type],
              }))}
              value={part.type}
              onChange={(event) =>
                onChange({ ...part, type: event.currentTarget.value as AttributeColumn['type'] })
              }
            />
          )}
          {isAttribute && (
            <NativeSelect
              aria-label={`${column}: an empty cell`}
              data={[
                { value: 'leave', label: 'Empty: leave' },
                { value: 'clear', label: 'Empty: clear' },
              ]}
              value={part.clears ? 'clear' : 'leave'}
              onChange={(event) => onChange({ ...part, clears: event.currentTarget.value === 'clear' })}
            />
          )}
        </>
      ) : (
        <span className={classes.notSent}>not sent</span>
      )}
      {isSent && field !== undefined && (
        <CleaningPart
          {...{ column, columns, field, rows, profile }}
          type={isAttribute ? part.type : 'text'}
          cleaning={part.cleaning}
          onChange={(cleaning) => onChange(withCleaning(part, field, cleaning))}
        />
      )}
    </div>
  );
}

/** The type that each way of reading gives. */
const typeOfWay = { dates: 'datetime', numbers: 'number', yesNo: 'boolean' } as const;

/** With another way of reading a column, the attribute has the type it gives, where the service takes that. */
function withCleaning(
  { cleaning: before = {}, ...part }: AttributeColumn,
  { kind, attributeTypes: taken }: Field,
  cleaning: Cleaning | undefined,
): AttributeColumn {
  const way = wayOf(cleaning ?? {});
  const isOther = way !== wayOf(before);
  const wanted = way in typeOfWay ? typeOfWay[way as keyof typeof typeOfWay] : 'text';
  const type = isOther && kind === 'attributes' && taken?.includes(wanted) !== false ? wanted : part.type;
  return { ...part, type, ...(cleaning !== undefined && { cleaning }) };
}
