import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconBraces, IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import type { AttributeInput, AttributeType } from '../../../shared/domain/form/field.ts';
import type { FieldControlProps } from './field-control-props.ts';
import { typeNames, withinSentence } from './form-text.ts';
import { Labelled } from './Labelled.tsx';
import { PasteJson } from './PasteJson.tsx';
import { RemoveRow } from './RemoveRow.tsx';
import classes from './rows.module.css';
import { rowsOf } from './rows-of.ts';

const examples = {
  text: 'pro',
  number: '42.5',
  boolean: '',
  datetime: '2026-03-01 or 2026-03-01T09:30:00Z',
  list: 'S, M, L or ["S", 2]',
  json: '{"plan": "pro"}',
} as const satisfies Record<AttributeType, string>;

interface AttributesEditorProps extends FieldControlProps {
  readonly types: readonly AttributeType[];
}

/** Attributes as rows of name, type and value. A JSON object can be pasted into any of them. */
export function AttributesEditor({ types, ...props }: AttributesEditorProps) {
  const { field, issues } = props;
  const { rows, set, change, remove, issueAt } = rowsOf<AttributeInput>(props);
  const [isPasting, setPasting] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const add = () => {
    set([...rows, { name: '', type: 'text', value: '' }]);
    // Typing continues in the name of the new row.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLInputElement>('[data-row]:last-child input')?.focus(),
    );
  };
  const addPasted = (pasted: readonly AttributeInput[]) => {
    const kept = rows.filter((row) => row.name !== '' || row.value !== '');
    set([...kept, ...pasted]);
    setPasting(false);
  };

  return (
    <Labelled field={field} issues={issues}>
      <div ref={list} className={classes.rows}>
        {rows.map((row, index) => (
          // Rows are identified by their place alone.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div key={index} className={classes.attribute} data-row>
            <TextInput
              aria-label={`${field.label}: name ${index + 1}`}
              placeholder="name"
              value={row.name}
              error={issueAt(index, 'name')}
              onChange={(event) => change(index, { name: event.currentTarget.value })}
            />
            <NativeSelect
              aria-label={`${field.label}: type ${index + 1}`}
              data={typeOptions(types, row.type)}
              value={row.type}
              onChange={(event) => {
                const type = event.currentTarget.value as AttributeType;
                change(index, { type, ...(type === 'boolean' ? { value: 'true' } : {}) });
              }}
            />
            {row.type === 'boolean' ? (
              <NativeSelect
                aria-label={`${field.label}: value ${index + 1}`}
                data={['true', 'false']}
                value={row.value}
                error={issueAt(index, 'value')}
                onChange={(event) => change(index, { value: event.currentTarget.value })}
              />
            ) : (
              <TextInput
                aria-label={`${field.label}: value ${index + 1}`}
                placeholder={examples[row.type]}
                value={row.value}
                error={issueAt(index, 'value')}
                onChange={(event) => change(index, { value: event.currentTarget.value })}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
                    event.preventDefault();
                    add();
                  }
                }}
              />
            )}
            <RemoveRow name={row.name} index={index} onRemove={() => remove(index)} />
          </div>
        ))}
      </div>
      {isPasting && <PasteJson onPaste={addPasted} onCancel={() => setPasting(false)} />}
      {!isPasting && (
        <div className={classes.buttons}>
          <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={add}>
            Add {rows.length === 0 ? withinSentence(field.label) : 'another'}
          </Button>
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            leftSection={<IconBraces size={14} />}
            onClick={() => setPasting(true)}
          >
            Paste JSON
          </Button>
        </div>
      )}
    </Labelled>
  );
}

/** A row filled for another service may be of a type that is not offered here; it must not look like another. */
function typeOptions(types: readonly AttributeType[], own: AttributeType) {
  const options = types.map((type) => ({ value: type, label: typeNames[type] }));
  return types.includes(own)
    ? options
    : [...options, { value: own, label: `${typeNames[own]} (not offered here)` }];
}
