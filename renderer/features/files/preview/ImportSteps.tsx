import { useState } from 'react';
import { createMapper } from '../../../../shared/domain/imports/row-mapper.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import type { Target } from '../../../state/desk-state.ts';
import { CheckSection } from '../check/CheckSection.tsx';
import { checkKey } from '../check/check-file.ts';
import { AttributesMapping } from '../mapping/AttributesMapping.tsx';
import { FieldMapping } from '../mapping/FieldMapping.tsx';
import type { MapDraft } from '../mapping/map-draft.ts';
import { mapOf } from '../mapping/map-draft.ts';
import { leftOutRows, mendedRows } from '../mending/mending-text.ts';
import { useMendingOf } from '../mending/use-mending.ts';
import { SendSection } from '../send/SendSection.tsx';
import { changeField, changeFile, type OpenFile } from '../upload/file-state.ts';
import { ReadAs } from './FormatSection.tsx';
import classes from './ImportSteps.module.css';
import { KeptMappings } from './KeptMappings.tsx';
import { RequestExample } from './RequestExample.tsx';
import { SampleRows } from './SampleRows.tsx';
import { TargetSection } from './TargetSection.tsx';

interface ImportStepsProps {
  readonly file: OpenFile;
  readonly target: Target;
  readonly action: ActionDescriptor;
}

/**
 * The steps of an import on one page: target, format, mapping, check and sending; beside them the request of one row.
 */
export function ImportSteps({ file, target, action }: ImportStepsProps) {
  const [tried, setTried] = useState(false);
  const { inspected, draft, check } = file;
  const mending = useMendingOf(file);
  if (inspected === null) return null;
  const { map, issues: slips } = mapOf(action.name, draft, action.fields);
  const mapper = createMapper({
    map,
    form: inspected.form,
    fields: action.fields,
    takenAt: new Date(inspected.takenAt),
  });
  const issues = [...slips, ...(mapper.ok ? [] : mapper.error)];
  const what = { connectionId: target.connection.id, options: file.chosen, map };
  const isChecked = check?.is === 'done' && check.key === checkKey(what) && issues.length === 0;
  const rows = mendedRows(inspected.rows, inspected.form.columns, mending.state);
  const leftOut = leftOutRows(mending.state);
  const change = (next: MapDraft) => changeFile(file.id, { draft: next });
  const shown = tried ? issues : slips;
  return (
    <div className={classes.columns}>
      <div className={classes.steps}>
        <TargetSection
          {...target}
          action={action}
          {...(!(file.isActionChosen && file.proposal === null) && { proposal: file.proposal })}
        />
        <ReadAs file={file} target={target} inspected={inspected} />
        <SampleRows form={inspected.form} rows={rows} leftOut={leftOut} />
        <KeptMappings
          key={`${target.connection.id} ${action.name}`}
          file={file}
          inspected={inspected}
          target={target}
          action={action}
          map={map}
          canKeep={issues.length === 0}
        />
        <FieldMapping
          fields={action.fields}
          columns={inspected.form.columns}
          rows={inspected.rows}
          profiles={inspected.profiles}
          draft={draft}
          issues={shown}
          isPreviousMapping={inspected.isRemembered}
          onChange={changeField}
        />
        <AttributesMapping
          key={`${action.name} ${inspected.form.columns.length} ${inspected.workbook?.sheet}`}
          fields={action.fields}
          columns={inspected.form.columns}
          rows={inspected.rows}
          profiles={inspected.profiles}
          draft={draft}
          issues={shown}
          onChange={change}
        />
        <CheckSection
          file={file}
          target={target}
          action={action}
          what={what}
          issues={tried ? issues : []}
          canCheck={issues.length === 0}
          onTry={() => setTried(true)}
        />
        {isChecked && !mending.isBehind && check.result.valid > 0 && check.result.stops === 0 && (
          <SendSection
            file={file}
            target={target}
            action={action}
            what={what}
            checked={check.result}
            sample={mapper.ok ? rows.map((cells) => mapper.value(cells).values) : []}
          />
        )}
      </div>
      <aside className={classes.pane} aria-label="An example">
        <RequestExample
          rows={rows}
          leftOut={leftOut}
          mapper={mapper.ok ? mapper.value : undefined}
          issues={issues}
          action={action}
          target={target}
          takenAt={inspected.takenAt}
        />
      </aside>
    </div>
  );
}
