import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { Fragment, useRef, useState } from 'react';
import type { AttributeInput } from '../../../../shared/domain/form/field.ts';
import type { Person, PersonAttribute } from '../../../../shared/domain/person.ts';
import { covered } from '../../../../shared/domain/privacy.ts';
import type { Target } from '../../../state/desk-state.ts';
import { MaskedText } from '../../../ui/masking/MaskedText.tsx';
import { type Revealing, useRevealing } from '../../../ui/masking/revealing.ts';
import table from '../../../ui/Table.module.css';
import { AddAttribute, EditAttribute } from '../act/EditAttribute.tsx';
import { editActionOf, inputOf } from '../act/edit-attribute.ts';
import { useFirstRows } from '../parts/use-first-rows.tsx';
import { valueText } from '../parts/value-text.ts';
import { FactTime } from './FactTime.tsx';
import classes from './PersonPage.module.css';
import { factPath } from './use-fact-reveals.ts';

interface AttributeTableProps {
  readonly person: Pick<Person, 'key' | 'attributes' | 'groups'>;
  /** Where the person is known; undefined where the connection is gone, so that nothing can be sent. */
  readonly target: Target | undefined;
  onOpen(deliveryId: string): void;
}

/** The row that is edited: its name, or an empty one for an attribute that is added. */
interface Edited {
  readonly row: string;
  readonly input: AttributeInput;
}

/** The attributes with their values as they were sent last; a person's own stand for those of a group. */
export function AttributeTable({ person, target, onOpen }: AttributeTableProps) {
  const { attributes, groups } = person;
  const { shown, more } = useFirstRows(attributes, 30);
  const [edited, setEdited] = useState<Edited>();
  const part = useRef<HTMLElement>(null);
  const close = () => {
    const row = edited?.row ?? '';
    setEdited(undefined);
    // The focus goes back to what opened the editor.
    setTimeout(() => {
      const openers = part.current?.querySelectorAll<HTMLElement>('[data-edits]') ?? [];
      [...openers].find((opener) => opener.dataset.edits === row)?.focus();
    });
  };
  const canAdd = target !== undefined && editActionOf(target.vendor, '') !== undefined;
  return (
    <section ref={part} className={classes.section} aria-label="Attributes">
      <div className={classes.sectionHead}>
        <h2>Attributes</h2>
        {canAdd && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            data-edits=""
            aria-expanded={edited?.row === ''}
            onClick={() => setEdited({ row: '', input: { name: '', type: 'text', value: '' } })}
          >
            Add an attribute
          </Button>
        )}
      </div>
      {edited?.row === '' && target !== undefined && (
        <div className={classes.adding}>
          <AddAttribute person={person} target={target} onClose={close} />
        </div>
      )}
      {attributes.length === 0 ? (
        <p className={classes.none}>No request about this person carried an attribute.</p>
      ) : (
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col" className={classes.name}>
                Name
              </th>
              <th scope="col">Value</th>
              <th scope="col" className={classes.type}>
                Type
              </th>
              <th scope="col" className={classes.from}>
                From
              </th>
              <th scope="col" className={classes.age}>
                Sent
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((attribute) => (
              // Not by where it comes from: a group’s value becomes the person’s own while it is edited.
              <Fragment key={attribute.name}>
                <tr>
                  <td title={attribute.name}>{attribute.name}</td>
                  <td className={classes.valueCell}>
                    <Value
                      attribute={attribute}
                      isOpen={edited?.row === attribute.name}
                      canEdit={
                        target !== undefined && editActionOf(target.vendor, attribute.name) !== undefined
                      }
                      onEdit={(input) => setEdited({ row: attribute.name, input })}
                    />
                  </td>
                  <td className={classes.type}>{attribute.type}</td>
                  <td
                    className={classes.from}
                    title={attribute.from === 'group' ? groups.join(', ') : undefined}
                  >
                    {attribute.from === 'group' ? 'Group' : 'Person'}
                  </td>
                  <td>
                    <FactTime source={attribute} onOpen={onOpen} />
                  </td>
                </tr>
                {edited?.row === attribute.name && target !== undefined && (
                  <tr className={classes.editing}>
                    <td colSpan={5}>
                      <EditAttribute
                        person={person}
                        target={target}
                        input={edited.input}
                        isInherited={attribute.from === 'group'}
                        onClose={close}
                      />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
      {more}
      {groups.length > 0 && <p className={classes.none}>In the group {groups.join(', ')}.</p>}
    </section>
  );
}

interface ValueProps {
  readonly attribute: PersonAttribute;
  readonly isOpen: boolean;
  readonly canEdit: boolean;
  onEdit(input: AttributeInput): void;
}

/** A value that is edited by pressing it; a masked one has to be revealed first. */
function Value({ attribute, isOpen, canEdit, onEdit }: ValueProps) {
  const { name } = attribute;
  const revealing = useRevealing();
  const text = valueText(attribute.value);
  const isMasked = text.includes(covered);
  const input = isMasked ? revealedInput(attribute, revealing) : inputOf(attribute);
  return (
    <span className={classes.editable}>
      {isMasked ? (
        <span className={classes.value}>
          <MaskedText at={factPath.attribute(name)} name={name} text={text} />
        </span>
      ) : canEdit && input !== undefined ? (
        <button type="button" className={classes.valueButton} onClick={() => onEdit(input)} tabIndex={-1}>
          <span className={classes.value} title={text}>
            {text}
          </span>
        </button>
      ) : (
        <span className={classes.value} title={text}>
          {text}
        </span>
      )}
      {canEdit && (
        <ActionIcon
          size={24}
          className={classes.pencil ?? ''}
          aria-label={input === undefined ? `Edit ${name}: reveal it first` : `Edit ${name}`}
          title={input === undefined ? 'Reveal it before it is edited' : `Edit ${name}`}
          aria-expanded={isOpen}
          aria-disabled={input === undefined}
          data-edits={name}
          onClick={() => input !== undefined && onEdit(input)}
        >
          <IconPencil size={15} stroke={1.8} />
        </ActionIcon>
      )}
    </span>
  );
}

/** What a revealed value is edited as: the text of it, with the type it was sent as. */
function revealedInput(
  { name, type }: PersonAttribute,
  revealing: Revealing | null,
): AttributeInput | undefined {
  const revealed = revealing?.valueAt(factPath.attribute(name));
  return revealed === undefined ? undefined : inputOf({ name, type, value: revealed.value });
}
