import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Field } from '../../../../shared/domain/form/field.ts';
import type { ColumnProfile } from '../../../../shared/domain/imports/cleaning/profile.ts';
import type { FieldIssue } from '../../../../shared/result.ts';
import section from '../Section.module.css';
import { AddedAttributes } from './AddedAttributes.tsx';
import { AttributeLine } from './AttributeLine.tsx';
import classes from './AttributesMapping.module.css';
import { type AttributeColumn, keyedFields, type MapDraft, unmappedColumns } from './map-draft.ts';

interface AttributesMapProps {
  readonly fields: readonly Field[];
  readonly columns: readonly string[];
  /** The first rows. */
  readonly rows: readonly (readonly string[])[];
  readonly profiles: Readonly<Record<string, ColumnProfile>>;
  readonly draft: MapDraft;
  readonly issues: readonly FieldIssue[];
  onChange(draft: MapDraft): void;
}

/** Lines drawn at once; files may have hundreds of columns. */
const page = 30;

/**
 * The columns that fill no field: each becomes an attribute of some name and type, or is not sent. Below them are
 * attributes with a value of their own.
 */
export function AttributesMapping({
  fields,
  columns,
  rows,
  profiles,
  draft,
  issues,
  onChange,
}: AttributesMapProps) {
  const [text, setText] = useState('');
  const [shown, setShown] = useState(page);
  const [attributes, ...others] = keyedFields(fields);
  if (attributes === undefined) return <Unsent columns={columns} draft={draft} />;
  const into = [attributes, ...others] as const;
  const open = unmappedColumns(draft);
  const found = open.filter(({ column }) => column.toLowerCase().includes(text.trim().toLowerCase()));
  const change = (next: AttributeColumn) =>
    onChange({
      ...draft,
      columns: draft.columns.map((part) => (part.column === next.column ? next : part)),
    });
  const sendAll = (isSent: boolean) => {
    const names = new Set(found.map(({ column }) => column));
    onChange({
      ...draft,
      columns: draft.columns.map((part) => (names.has(part.column) ? { ...part, isSent } : part)),
    });
  };
  const isAnySent = found.some(({ isSent }) => isSent);
  return (
    <section className={section.section} aria-labelledby="files-parts">
      <div className={section.sectionHead}>
        <h2 id="files-parts">{attributes.label}</h2>
        {open.length > 0 && (
          <span className={section.faint}>
            {open.filter(({ isSent }) => isSent).length.toLocaleString()} of {open.length.toLocaleString()}{' '}
            other columns are sent
          </span>
        )}
        {open.length > 0 && (
          <Button size="compact-sm" variant="default" onClick={() => sendAll(!isAnySent)}>
            {isAnySent ? 'Send none of them' : 'Send all of them'}
          </Button>
        )}
      </div>
      {open.length > page && (
        <TextInput
          aria-label="Find a column"
          placeholder="Find a column"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maw={264}
        />
      )}
      <div className={section.lines}>
        {found.slice(0, shown).map((part) => (
          <AttributeLine
            key={part.column}
            part={part}
            into={into}
            columns={columns}
            rows={rows}
            profile={profiles[part.column]}
            issue={
              issues.find(
                ({ path }) =>
                  path === `parts.${part.column}` || path === `columns.${part.field}.${part.name.trim()}`,
              )?.message
            }
            onChange={change}
          />
        ))}
      </div>
      {found.length > shown && (
        <div>
          <Button size="xs" variant="default" onClick={() => setShown(shown + page)}>
            Show more ({(found.length - shown).toLocaleString()} left)
          </Button>
        </div>
      )}
      <AddedAttributes into={into} columns={columns} draft={draft} issues={issues} onChange={onChange} />
    </section>
  );
}

/** The form has no attributes: what fills no field stays in the file. */
function Unsent({ columns, draft }: Pick<AttributesMapProps, 'columns' | 'draft'>) {
  const taken = Object.values(draft.fields).flatMap((source) =>
    source.is === 'column' ? [source.column] : [],
  );
  const left = columns.filter((column) => !taken.includes(column));
  if (left.length === 0) return null;
  const named = left.slice(0, 8).join(', ');
  return (
    <p className={classes.unsent}>
      Not sent: {named}
      {left.length > 8 && ` and ${(left.length - 8).toLocaleString()} more`}.
    </p>
  );
}
