import { useState } from 'react';
import type { Target } from '../../../state/desk-state.ts';
import { CheckSection } from '../check/CheckSection.tsx';
import { AttributesMapping } from '../mapping/AttributesMapping.tsx';
import { FieldMapping } from '../mapping/FieldMapping.tsx';
import type { MapDraft } from '../mapping/map-draft.ts';
import { leftOutRows, mendedRows } from '../mending/mending-text.ts';
import { useMendingOf } from '../mending/use-mending.ts';
import { SendSection } from '../send/SendSection.tsx';
import { isReady, mappedTarget } from '../targets/file-targets.ts';
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
}

/**
 * The steps of an import on one page: target, format, mapping, check and sending; beside them the request of one row.
 */
export function ImportSteps({ file, target }: ImportStepsProps) {
  const [tried, setTried] = useState(file.saved !== null);
  const { inspected, draft } = file;
  const mending = useMendingOf(file);
  const mapped = mappedTarget(file, file, target);
  if (inspected === null || mapped === undefined) return null;
  const { action, what, mapper, slips, issues } = mapped;
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
          file={file}
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
          map={what.map}
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
        {(isReady(mapped) || file.others.length > 0) && (
          <SendSection file={file} mended={mending.state} isBehind={mending.isBehind} />
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
