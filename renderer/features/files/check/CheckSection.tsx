import { Button, Progress } from '@mantine/core';
import type { CheckedFile } from '../../../../shared/contract/import-check.ts';
import type { RepeatChoice } from '../../../../shared/domain/imports/repeats.ts';
import type { ActionDescriptor } from '../../../../shared/domain/vendor.ts';
import type { FieldIssue } from '../../../../shared/result.ts';
import type { Target } from '../../../state/desk-state.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { LockedNotice } from '../../vault/LockedNotice.tsx';
import { attributeNames } from '../mapping/map-draft.ts';
import { MendingDialog } from '../mending/MendingDialog.tsx';
import { MendingSummary } from '../mending/MendingSummary.tsx';
import { openView } from '../mending/mend-rows.ts';
import { OpenRows } from '../mending/OpenRows.tsx';
import { useRecheck } from '../mending/use-mending.ts';
import { RepeatsPart } from '../repeats/RepeatsPart.tsx';
import { checkText } from '../run/run-text.ts';
import section from '../Section.module.css';
import { changeFile, type OpenFile } from '../upload/file-state.ts';
import { CheckResult } from './CheckResult.tsx';
import { Contradictions } from './Contradictions.tsx';
import { type Checkable, checkFile, checkKey } from './check-file.ts';
import { withoutRepeats, withRepeats } from './with-repeats.ts';

interface CheckSectionProps {
  readonly file: OpenFile;
  readonly target: Target;
  readonly action: ActionDescriptor;
  readonly what: Checkable;
  /** The issues of the mapping, once a check was tried. */
  readonly issues: readonly FieldIssue[];
  readonly canCheck: boolean;
  onTry(): void;
}

function viewOf({ column, message, choice }: CheckedFile['problems'][number], value: string | null) {
  return { is: 'problem', column, message, choice, value } as const;
}

/** Checks every row before any is sent. The result is outdated once the mapping has changed. */
export function CheckSection({ file, target, action, what, issues, canCheck, onTry }: CheckSectionProps) {
  const { check } = file;
  const isOutdated = check?.is === 'done' && check.key !== checkKey(what);
  const former = check?.is === 'running' ? check.former : undefined;
  const result = check?.is === 'done' && !isOutdated ? check.result : former;
  useRecheck(file, check?.is === 'done' && !isOutdated ? { input: what, key: checkKey(what) } : null);
  const start = () => {
    onTry();
    if (canCheck) void checkFile(file, what);
  };
  /** The rows are checked anew in the background, and the result stays until that has ended. */
  const choose = (change: Partial<RepeatChoice>, shown: CheckedFile) => {
    const repeats = { ...file.repeats, ...change };
    if (check?.is === 'running') check.abort.abort();
    changeFile(file.id, { repeats });
    void checkFile(file, withRepeats(withoutRepeats(what), repeats), shown);
  };
  return (
    <section className={section.section} aria-labelledby="files-check">
      <h2 id="files-check">Check</h2>
      <LockedNotice connections={[target.connection]} />
      <div className={section.buttons}>
        {check?.is === 'running' ? (
          <Button variant="default" onClick={() => check.abort.abort()}>
            Cancel
          </Button>
        ) : (
          <Button
            onClick={start}
            {...(check?.is === 'done' && !isOutdated && { variant: 'default' })}
            disabled={file.isReading}
          >
            Check all rows
          </Button>
        )}
        <span className={section.faint}>
          {check?.is === 'running' ? checkText(check.looked, file.size) : 'Nothing is sent by it.'}
        </span>
      </div>
      {check?.is === 'running' && (
        <Progress value={check.looked * 100} size="sm" aria-label="Looking at every row" />
      )}
      <div className={section.news} aria-live="polite">
        {issues.length > 0 && (
          <Notice tone="failure">{[...new Set(issues.map(({ message }) => message))].join(' ')}</Notice>
        )}
        {check?.is === 'failed' && issues.length === 0 && (
          <Notice tone="failure">
            {check.message} {check.fields.map(({ message }) => message).join(' ')}
          </Notice>
        )}
        {isOutdated && (
          <Notice tone="caution">Something was changed since the check. Check all rows again.</Notice>
        )}
        {result !== undefined && (
          <CheckResult
            result={result}
            names={attributeNames(what.map, action.fields)}
            connection={target.connection.name}
            onOpen={(problem, value) => openView({ view: viewOf(problem, value), problem })}
          />
        )}
        {result !== undefined && <Contradictions found={result.contradictions} />}
      </div>
      <MendingSummary
        file={file}
        connectionId={target.connection.id}
        isChecked={check?.is === 'done' && !isOutdated}
      />
      {check?.is === 'done' && !isOutdated && <OpenRows />}
      {check?.is === 'done' && !isOutdated && (
        <MendingDialog file={file} connectionId={target.connection.id} checked={check.result} />
      )}
      {result !== undefined && (
        <RepeatsPart
          repeats={result.repeats}
          choice={file.repeats}
          connection={target.connection.name}
          onChoose={(change) => choose(change, result)}
        />
      )}
    </section>
  );
}
