import { type ComboboxData, Select, type SelectProps } from '@mantine/core';
import { useState } from 'react';
import type { FieldSource } from './map-draft.ts';

/** Before a column's name among the choices, so that no column can be taken for one of the others. */
const columnSign = 'column:';

/** So many columns of the list are drawn; the others are found by typing. */
const drawnAtOnce = 200;

interface ColumnSelectProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  readonly columns: readonly string[];
  readonly source: FieldSource;
  /** The choices that are no columns: `nothing` and `value`. */
  readonly others: ComboboxData;
  /** Told a column, or what else was chosen; a fixed value is empty at first. */
  onChoose(source: FieldSource): void;
}

/** Where a value comes from: a column of the file, or something else. */
export function ColumnSelect({ columns, source, others, onChoose, ...select }: ColumnSelectProps) {
  const [isUsed, setUsed] = useState(false);
  // A file may have thousands of columns: the whole list is made once a person comes to it.
  const own = source.is === 'column' ? [source.column] : [];
  // A column that the file does not have stays in sight until another is chosen.
  const listed = isUsed ? [...own.filter((column) => !columns.includes(column)), ...columns] : own;
  const choose = (value: string | null) => {
    if (value?.startsWith(columnSign)) onChoose({ is: 'column', column: value.slice(columnSign.length) });
    else onChoose(value === 'value' ? { is: 'value', value: '' } : { is: 'nothing' });
  };
  return (
    <Select
      {...select}
      data={[
        ...others,
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
      allowDeselect={false}
      nothingFoundMessage="No such column"
    />
  );
}
