import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Field } from '../../../../shared/domain/form/field.ts';
import type { FieldIssue } from '../../../../shared/result.ts';
import { AddedAttributeLine } from './AddedAttributeLine.tsx';
import type { AddedAttribute, MapDraft } from './map-draft.ts';

interface AddedAttributesProps {
  readonly into: readonly [Field, ...Field[]];
  readonly columns: readonly string[];
  readonly draft: MapDraft;
  readonly issues: readonly FieldIssue[];
  onChange(draft: MapDraft): void;
}

/** Attributes that are no column of their own, and the way to add one. */
export function AddedAttributes({ into, columns, draft, issues, onChange }: AddedAttributesProps) {
  const change = (added: readonly AddedAttribute[]) => onChange({ ...draft, added });
  const [first] = into;
  const add = () =>
    change([
      ...draft.added,
      { field: first.name, name: '', type: 'text', clears: false, source: { is: 'value', value: '' } },
    ]);
  return (
    <>
      {draft.added.map((part, index) => (
        <AddedAttributeLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name that stays while it is typed
          key={index}
          part={part}
          index={index}
          into={into}
          columns={columns}
          issue={
            issues.find(
              ({ path }) => path === `added.${index}` || path === `columns.${part.field}.${part.name.trim()}`,
            )?.message
          }
          onChange={(next) => change(draft.added.with(index, next))}
          onRemove={() => change(draft.added.toSpliced(index, 1))}
        />
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={add}
        >
          Add one with a fixed value
        </Button>
      </div>
    </>
  );
}
