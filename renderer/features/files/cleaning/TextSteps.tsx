import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { TextStep } from '../../../../shared/domain/imports/cleaning/cleaning.ts';
import classes from './CleaningPart.module.css';
import type { CleaningSectionProps } from './cleaning-part-props.ts';

/** The changes of a column's text, made in this order: combined, split, trimmed, and its case. */
export function TextSteps({ column, columns, cleaning, onPart }: CleaningSectionProps) {
  const steps = cleaning.cleaning ?? [];
  const combine = steps.find((step) => typeof step === 'object' && 'combine' in step);
  const split = steps.find((step) => typeof step === 'object' && 'split' in step);
  const [isTrimmed, isSpaced] = [steps.includes('trim'), steps.includes('spaces')];
  const letters = steps.includes('lower') ? 'lower' : steps.includes('upper') ? 'upper' : '';
  /** A step, or nothing where it is not made. */
  const put = (
    change: Partial<Record<'combine' | 'split' | 'trim' | 'spaces' | 'letters', TextStep | ''>>,
  ) => {
    const next = {
      ...{ combine: combine ?? '', split: split ?? '', trim: isTrimmed ? 'trim' : '' },
      ...{ spaces: isSpaced ? 'spaces' : '', letters },
      ...change,
    } as Record<string, TextStep | ''>;
    const made = Object.values(next).filter((step) => step !== '');
    onPart({ cleaning: made.length === 0 ? undefined : made });
  };
  const behind = combine?.combine[0] ?? '';
  return (
    <div className={classes.options}>
      <NativeSelect
        label="Together with"
        aria-label={`${column}: together with`}
        value={behind}
        data={[{ value: '', label: 'no other column' }, ...columns.filter((name) => name !== column)]}
        onChange={(event) => {
          const other = event.currentTarget.value;
          put({ combine: other === '' ? '' : { combine: [other], with: combine?.with ?? ' ' } });
        }}
      />
      <TextInput
        label="Split at"
        aria-label={`${column}: split at`}
        placeholder="not split"
        value={split?.split ?? ''}
        onChange={(event) => {
          const sign = event.currentTarget.value;
          put({ split: sign === '' ? '' : { split: sign, part: split?.part ?? 1 } });
        }}
        autoComplete="off"
      />
      {split !== undefined && (
        <NativeSelect
          label="Part"
          aria-label={`${column}: part`}
          value={String(split.part)}
          data={[
            ...[1, 2, 3, 4, 5].map((part) => ({ value: String(part), label: `part ${part}` })),
            { value: '-1', label: 'the last' },
          ]}
          onChange={(event) =>
            put({ split: { split: split.split, part: Number(event.currentTarget.value) } })
          }
        />
      )}
      <NativeSelect
        label="Letters"
        aria-label={`${column}: letters`}
        value={letters}
        data={[
          { value: '', label: 'as they are' },
          { value: 'lower', label: 'lower case' },
          { value: 'upper', label: 'UPPER CASE' },
        ]}
        onChange={(event) => put({ letters: event.currentTarget.value as 'lower' | 'upper' | '' })}
      />
      <Checkbox
        label="Trim blanks around it"
        aria-label={`${column}: trim`}
        checked={isTrimmed}
        onChange={(event) => put({ trim: event.currentTarget.checked ? 'trim' : '' })}
      />
    </div>
  );
}
