import { NativeSelect, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { attributeTypes, type Field } from '../../../../shared/domain/form/field.ts';
import { typeNames } from '../../form/form-text.ts';
import { RemoveRow } from '../../form/RemoveRow.tsx';
import classes from './AddedAttributeLine.module.css';
import { columnSign, drawnAtOnce } from './column-choice.ts';
import type { AddedAttribute } from './map-draft.ts';

interface AddedAttributeLineProps {
  readonly part: AddedAttribute;
  readonly index: number;
  /** The fields it can be a part of. */
  readonly into: readonly Field[];
  readonly columns: readonly string[];
  readonly issue: string | undefined;
  onChange(part: AddedAttribute): void;
  onRemove(): void;
}

/** An attribute besides those of the columns: the same value in every row, or a column once more. */
export function AddedAttributeLine({
  part,
  index,
  into,
  columns,
  issue,
  onChange,
  onRemove,
}: AddedAttributeLineProps) {
  const [isUsed, setUsed] = useState(false);
  const { source } = part;
  const field = into.find(({ name }) => name === part.field);
  const called = part.name.trim() === '' ? `Added ${index + 1}` : part.name.trim();
  // The list of all columns is made when somebody comes near it.
  const listed = isUsed ? columns : source.is === 'column' ? [source.column] : [];
  const choose = (value: string | null) =>
    onChange({
      ...part,
      clears: false,
      source: value?.startsWith(columnSign)
        ? { is: 'column', column: value.slice(columnSign.length) }
        : { is: 'value', value: '' },
    });
  return (
    <fieldset className={classes.line} aria-label={called} data-wide={into.length > 1 || undefined}>
      <TextInput
        aria-label={`${called}: name`}
        placeholder="Name"
        value={part.name}
        error={issue}
        onChange={(event) => onChange({ ...part, name: event.currentTarget.value })}
        spellCheck={false}
        autoComplete="off"
      />
      {into.length > 1 && (
        <NativeSelect
          aria-label={`${called}: becomes one of`}
          data={into.map(({ name, label }) => ({ value: name, label }))}
          value={part.field}
          onChange={(event) => onChange({ ...part, field: event.currentTarget.value })}
        />
      )}
      <Select
        aria-label={`${called}: from`}
        data={[
          { value: 'value', label: 'A fixed value' },
          {
            group: 'Columns',
            items: listed.map((column) => ({ value: columnSign + column, label: column })),
          },
        ]}
        value={source.is === 'column' ? columnSign + source.column : 'value'}
        onChange={choose}
        onFocus={() => setUsed(true)}
        searchable
        limit={drawnAtOnce}
        allowDeselect={false}
        nothingFoundMessage="No such column"
      />
      {source.is === 'value' ? (
        <TextInput
          aria-label={`${called}: fixed value`}
          placeholder="The same in every row"
          value={source.value}
          onChange={(event) =>
            onChange({ ...part, source: { is: 'value', value: event.currentTarget.value } })
          }
          spellCheck={false}
          autoComplete="off"
        />
      ) : (
        <NativeSelect
          aria-label={`${called}: an empty cell`}
          data={[
            { value: 'leave', label: 'Empty: leave' },
            { value: 'clear', label: 'Empty: clear' },
          ]}
          value={part.clears ? 'clear' : 'leave'}
          onChange={(event) => onChange({ ...part, clears: event.currentTarget.value === 'clear' })}
        />
      )}
      {field?.kind === 'attributes' ? (
        <NativeSelect
          aria-label={`${called}: type`}
          data={(field.attributeTypes ?? attributeTypes).map((type) => ({
            value: type,
            label: typeNames[type],
          }))}
          value={part.type}
          onChange={(event) =>
            onChange({ ...part, type: event.currentTarget.value as AddedAttribute['type'] })
          }
        />
      ) : (
        <span />
      )}
      <RemoveRow name={called} index={index} onRemove={onRemove} />
    </fieldset>
  );
}
