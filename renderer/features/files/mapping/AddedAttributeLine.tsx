import { NativeSelect, TextInput } from '@mantine/core';
import { attributeTypes, type Field } from '../../../../shared/domain/form/field.ts';
import { typeNames } from '../../form/form-text.ts';
import { RemoveRow } from '../../form/RemoveRow.tsx';
import classes from './AddedAttributeLine.module.css';
import { ColumnSelect } from './ColumnSelect.tsx';
import type { AddedAttribute, FieldSource } from './map-draft.ts';

interface AddedAttributeLineProps {
  readonly part: AddedAttribute;
  readonly index: number;
  /** The fields it can belong to. */
  readonly into: readonly Field[];
  readonly columns: readonly string[];
  readonly issue: string | undefined;
  onChange(part: AddedAttribute): void;
  onRemove(): void;
}

/** An attribute besides those of the columns: the same value in every row, or a column that is used again. */
export function AddedAttributeLine({
  part,
  index,
  into,
  columns,
  issue,
  onChange,
  onRemove,
}: AddedAttributeLineProps) {
  const { source } = part;
  const field = into.find(({ name }) => name === part.field);
  const called = part.name.trim() === '' ? `Added ${index + 1}` : part.name.trim();
  const choose = (next: FieldSource) =>
    onChange({ ...part, clears: false, source: next.is === 'column' ? next : { is: 'value', value: '' } });
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
      <ColumnSelect
        aria-label={`${called}: from`}
        others={[{ value: 'value', label: 'A fixed value' }]}
        columns={columns}
        source={source}
        onChoose={choose}
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
