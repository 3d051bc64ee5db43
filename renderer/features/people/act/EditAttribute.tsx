import { NativeSelect, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { AttributeInput, AttributeType } from '../../../../shared/domain/form/field.ts';
import type { Person } from '../../../../shared/domain/person.ts';
import type { Target } from '../../../state/desk-state.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { typeNames } from '../../form/form-text.ts';
import { editActionOf, isNaming, noUndoOfInherited, typesOf, valuesOfEdit } from './edit-attribute.ts';
import classes from './SendInPlace.module.css';
import { SendInPlace } from './SendInPlace.tsx';
import { useNaming } from './use-naming.ts';

interface EditAttributeProps {
  readonly person: Pick<Person, 'key'>;
  readonly target: Target;
  /** As it stands; with no name for one that is added. */
  readonly input: AttributeInput;
  /** Whether the value is one of a group, so that the person gets one of their own. */
  readonly isInherited?: boolean;
  onClose(): void;
}

const fresh = { name: '', type: 'text', value: '' } as const satisfies AttributeInput;

/** Changes one attribute: its value where it stands, and beside it the request that would be sent. */
export function EditAttribute({ person, target, input, isInherited, onClose }: EditAttributeProps) {
  const [changed, setChanged] = useState(input);
  const isNew = input.name === '';
  // It is the person’s own as soon as it is sent, and what became of it stands here still.
  const [noUndo] = useState(isInherited === true ? noUndoOfInherited(input.value) : undefined);
  const name = changed.name.trim();
  const action = editActionOf(target.vendor, name);
  const { whom, failure } = useNaming(person.key, action?.name);
  const values = useMemo(
    () =>
      action === undefined || whom === undefined ? {} : valuesOfEdit(action, whom, { ...changed, name }),
    [action, whom, changed, name],
  );
  if (action === undefined) {
    return <Notice tone="plain">{target.vendor.label} has no request that changes attributes.</Notice>;
  }
  if (failure !== undefined) return <Notice tone="failure">{failure}</Notice>;
  if (whom !== undefined && isNaming(action, whom, name)) {
    return (
      <Notice tone="plain">
        It is what names this person to {target.vendor.label}: another value would mean somebody else.
      </Notice>
    );
  }
  const types = typesOf(action, name);
  const change = (part: Partial<AttributeInput>) => setChanged({ ...changed, ...part });
  return (
    <SendInPlace
      place={`person ${person.key} attribute ${input.name}`}
      target={target}
      form={{ action: action.name, values }}
      noUndo={noUndo}
      missing={missingIn({ input, changed, isReady: whom !== undefined })}
      onClose={onClose}
    >
      <div className={classes.row}>
        {isNew && (
          <TextInput
            label="Name"
            autoFocus
            value={changed.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            maxLength={1_000}
            spellCheck={false}
          />
        )}
        {types.length > 0 && (
          <NativeSelect
            label="Type"
            data={types.map((type) => ({ value: type, label: typeNames[type] }))}
            value={changed.type}
            onChange={(event) => {
              const type = event.currentTarget.value as AttributeType;
              change({ type, ...(type === 'boolean' && { value: 'true' }) });
            }}
          />
        )}
        {types.length > 0 && changed.type === 'boolean' ? (
          <NativeSelect
            label={isNew ? 'Value' : `Value of ${input.name}`}
            data={['true', 'false']}
            autoFocus={!isNew}
            value={changed.value}
            onChange={(event) => change({ value: event.currentTarget.value })}
          />
        ) : (
          <TextInput
            label={isNew ? 'Value' : `Value of ${input.name}`}
            autoFocus={!isNew}
            value={changed.value}
            onChange={(event) => change({ value: event.currentTarget.value })}
            onFocus={(event) => event.currentTarget.select()}
            maxLength={200_000}
            spellCheck={false}
          />
        )}
      </div>
      {isInherited === true && (
        <p className={classes.missing}>
          The value is the group’s. The person gets one of their own, which wins over it; the group’s stays.
        </p>
      )}
    </SendInPlace>
  );
}

/** The editor of an attribute that is not there yet. */
export function AddAttribute(props: Omit<EditAttributeProps, 'input' | 'isInherited'>) {
  return <EditAttribute {...props} input={fresh} />;
}

interface Edit {
  readonly input: AttributeInput;
  readonly changed: AttributeInput;
  /** Whether it is known how the person is named. */
  readonly isReady: boolean;
}

function missingIn({ input, changed, isReady }: Edit): string | undefined {
  if (changed.name.trim() === '') return 'Give the attribute a name: the request takes shape then.';
  if (input.name !== '' && changed.value === input.value && changed.type === input.type)
    return 'Nothing is changed yet. The request stands here as soon as the value is another one.';
  return isReady ? undefined : 'The request takes shape …';
}
