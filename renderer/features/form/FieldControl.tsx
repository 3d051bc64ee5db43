import { SegmentedControl, Select, TextInput } from '@mantine/core';
import type { Field } from '../../../shared/domain/form/field.ts';
import { attributeTypes } from '../../../shared/domain/form/field.ts';
import { AttributesEditor } from './AttributesEditor.tsx';
import type { FieldControlProps } from './field-control-props.ts';
import { IdsEditor } from './IdsEditor.tsx';
import { Labelled } from './Labelled.tsx';
import { TextsEditor } from './TextsEditor.tsx';
import { TimeInput } from './TimeInput.tsx';
import { worded } from './worded.ts';

/** The control of one field, by its kind. */
export function FieldControl(props: FieldControlProps) {
  const { field, value, issues, onChange } = props;
  switch (field.kind) {
    case 'attributes':
      return <AttributesEditor {...props} types={field.attributeTypes ?? attributeTypes} />;
    case 'ids':
      return <IdsEditor {...props} />;
    case 'list':
    case 'tokens':
      return <TextsEditor {...props} />;
    case 'time':
      return <TimeInput {...props} />;
    case 'choice':
      return <Choice {...props} />;
    default:
      return (
        <TextInput
          label={field.label}
          description={field.help}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          withAsterisk={field.required === true}
          placeholder={field.placeholder ?? ''}
          value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
          error={worded(issues)}
          onChange={(event) => onChange(emptied(event.currentTarget.value, field))}
          autoComplete="off"
          spellCheck={false}
          name={field.name}
        />
      );
  }
}

function Choice({ field, value, issues, onChange }: FieldControlProps) {
  const options = field.options ?? [];
  const chosen = typeof value === 'string' ? value : null;
  if (options.length > 3) {
    return (
      <Select
        label={field.label}
        description={field.help}
        data={[...options]}
        value={chosen}
        error={worded(issues)}
        onChange={(option) => onChange(option ?? undefined)}
      />
    );
  }
  return (
    <Labelled field={field} issues={issues}>
      <SegmentedControl
        data={[...options]}
        value={chosen ?? ''}
        onChange={onChange}
        aria-label={field.label}
        transitionDuration={100}
      />
    </Labelled>
  );
}

/** An emptied field is untouched again, unless that would bring its first value back. */
function emptied(text: string, { initial }: Field): string | undefined {
  return text === '' && initial === undefined ? undefined : text;
}
