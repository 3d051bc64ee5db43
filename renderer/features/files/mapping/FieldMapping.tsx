import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Field } from '../../../../shared/domain/form/field.ts';
import type { ColumnProfile } from '../../../../shared/domain/imports/cleaning/profile.ts';
import type { FieldIssue } from '../../../../shared/result.ts';
import section from '../Section.module.css';
import { FieldLine } from './FieldLine.tsx';
import { type FieldSource, type MapDraft, plainFields } from './map-draft.ts';

interface FieldMapProps {
  readonly fields: readonly Field[];
  readonly columns: readonly string[];
  /** The first rows, to show what a column holds. */
  readonly rows: readonly (readonly string[])[];
  readonly profiles: Readonly<Record<string, ColumnProfile>>;
  readonly draft: MapDraft;
  readonly issues: readonly FieldIssue[];
  readonly isPreviousMapping: boolean;
  /** Has to be the same function at each render, since the lines are memoized. */
  onChange(name: string, source: FieldSource): void;
}

/** One line a field of the form: which column fills it, or which value that is the same in every row. */
export function FieldMapping({
  fields,
  columns,
  rows,
  profiles,
  draft,
  issues,
  isPreviousMapping,
  onChange,
}: FieldMapProps) {
  const [showsAll, setShowsAll] = useState(false);
  const plain = plainFields(fields);
  // Fields that are seldom needed are hidden behind a button, unless something fills them.
  const isShown = ({ name, more }: Field) =>
    showsAll || more !== true || (draft.fields[name]?.is ?? 'nothing') !== 'nothing';
  const hidden = plain.filter((field) => !isShown(field));
  return (
    <section className={section.section} aria-labelledby="files-map">
      <h2 id="files-map">What becomes what</h2>
      <p className={section.faint}>
        {isPreviousMapping
          ? 'As it was for a file with the same columns before. Look it over.'
          : 'Filled in by the names of the columns, and cleaned as their values suggest. Look it over.'}
      </p>
      <div className={section.lines}>
        {plain.filter(isShown).map((field) => (
          <FieldLine
            key={field.name}
            field={field}
            columns={columns}
            rows={rows}
            profiles={profiles}
            source={draft.fields[field.name] ?? { is: 'nothing' }}
            issue={issues.find(({ path }) => path === `columns.${field.name}`)?.message}
            onChange={onChange}
          />
        ))}
      </div>
      {hidden.length > 0 && (
        <div>
          <Button size="xs" variant="default" onClick={() => setShowsAll(true)}>
            More fields ({hidden.length})
          </Button>
        </div>
      )}
    </section>
  );
}
