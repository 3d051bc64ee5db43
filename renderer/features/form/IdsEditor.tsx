import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { IdPair } from '../../../shared/domain/form/field.ts';
import type { FieldControlProps } from './field-control-props.ts';
import { Labelled } from './Labelled.tsx';
import { RemoveRow } from './RemoveRow.tsx';
import classes from './rows.module.css';
import { rowsOf } from './rows-of.ts';

/** A person's ids by kind. */
export function IdsEditor(props: FieldControlProps) {
  const { field, issues } = props;
  const { rows: pairs, set, change, remove, issueAt } = rowsOf<IdPair>(props);
  return (
    <Labelled field={field} issues={issues}>
      <div className={classes.rows}>
        {pairs.map((pair, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          <div key={index} className={classes.pair}>
            <TextInput
              aria-label={`${field.label}: kind ${index + 1}`}
              placeholder="cookie"
              value={pair.kind}
              error={issueAt(index, 'kind')}
              onChange={(event) => change(index, { kind: event.currentTarget.value })}
            />
            <TextInput
              aria-label={`${field.label}: value ${index + 1}`}
              value={String(pair.value)}
              error={issueAt(index, 'value')}
              onChange={(event) => change(index, { value: event.currentTarget.value })}
            />
            <RemoveRow name={pair.kind} index={index} onRemove={() => remove(index)} />
          </div>
        ))}
      </div>
      <div className={classes.buttons}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          onClick={() => set([...pairs, { kind: pairs.length === 0 ? 'cookie' : '', value: '' }])}
        >
          Add an id
        </Button>
      </div>
    </Labelled>
  );
}
