import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { attributeTypes, type Field } from '../../../../shared/domain/form/field.ts';
import { typeNames } from '../../form/form-text.ts';
import classes from './AttributeLine.module.css';
import type { AttributeColumn } from './map-draft.ts';

interface AttributeLineProps {
  readonly part: AttributeColumn;
  /** The fields it can belong to. */
  readonly into: readonly Field[];
  /** What the first row has there. */
  readonly cell: string;
  readonly issue: string | undefined;
  onChange(part: AttributeColumn): void;
}

/** A column that becomes an attribute, or a kind of id where the form has those. */
export function AttributeLine({ part, into, cell, issue, onChange }: AttributeLineProps) {
  const { column, isSent } = part;
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
    </div>
  );
}
