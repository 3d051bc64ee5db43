import { NativeSelect, TextInput } from '@mantine/core';
import classes from './CleaningPart.module.css';
import type { CleaningSectionProps } from './cleaning-part-props.ts';
import { wayOf } from './cleaning-text.ts';

/** Stands for a value that is not exchanged; the empty text stands for a blank. */
const asItIs = '\u0000as it is';

/** The different values of a column, and what each becomes; where there are too many to list, those exchanged. */
export function ValueList({ column, field, cleaning, profile, onPart }: CleaningSectionProps) {
  const values = cleaning.values ?? {};
  // Of phones, dates and numbers nearly each is different, and none of them is a word for something.
  const isOfWords = ['text', 'yesNo'].includes(wayOf(cleaning)) && profile?.hasMore === false;
  const found = isOfWords ? profile.distinct : [];
  const more = Object.keys(values).filter((value) => !found.some((one) => one.value === value));
  const listed = [...found, ...more.map((value) => ({ value, count: 0 }))];
  if (listed.length === 0) return null;
  const put = (value: string, to: string) => {
    const { [value]: _, ...others } = values;
    const next = to === asItIs || to === value ? others : { ...others, [value]: to };
    onPart({ values: Object.keys(next).length === 0 ? undefined : next });
  };
  return (
    <fieldset className={classes.values} aria-label={`${column}: values`}>
      {listed.map(({ value, count }) => {
        const label = `${column}: ${value} becomes`;
        const to = Object.hasOwn(values, value) ? (values[value] ?? '') : undefined;
        return [
          <span key={`${value} found`}>
            <code>{value}</code>
            {count > 0 && ` ×${count.toLocaleString()}`}
          </span>,
          field.options === undefined ? (
            <TextInput
              key={value}
              size="xs"
              aria-label={label}
              placeholder="as it is"
              value={to ?? ''}
              onChange={(event) => put(value, event.currentTarget.value || asItIs)}
              autoComplete="off"
              spellCheck={false}
            />
          ) : (
            <NativeSelect
              key={value}
              size="xs"
              aria-label={label}
              value={to ?? asItIs}
              data={[
                { value: asItIs, label: 'as it is' },
                { value: '', label: '(blank)' },
                ...field.options.map((option) => ({ value: option.value, label: option.label })),
              ]}
              onChange={(event) => put(value, event.currentTarget.value)}
            />
          ),
        ];
      })}
    </fieldset>
  );
}
