import { Button } from '@mantine/core';
import type { Target } from '../../../state/desk-state.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { checkFile } from '../check/check-file.ts';
import section from '../Section.module.css';
import { type MappedTarget, showTarget } from '../targets/file-targets.ts';
import type { FileTarget, OpenFile } from '../upload/file-state.ts';

interface UncheckedTargetsProps {
  readonly file: OpenFile;
  readonly targets: readonly {
    readonly of: FileTarget;
    readonly target: Target;
    readonly mapped: MappedTarget | undefined;
  }[];
}

/** The connections of a file that keep it from being sent, each with the way on. */
export function UncheckedTargets({ file, targets }: UncheckedTargetsProps) {
  if (targets.length === 0) return null;
  return (
    <Notice tone="caution">
      <div className={section.lines}>
        {targets.map(({ of, target: { connection }, mapped }) => {
          const isRunning = of.check?.is === 'running';
          const canCheck = mapped !== undefined && mapped.issues.length === 0 && mapped.checked === undefined;
          return (
            <div key={connection.id} className={section.buttons}>
              <span>
                {connection.name}:{' '}
                {isRunning
                  ? 'its rows are being checked.'
                  : canCheck
                    ? 'its rows are not checked yet.'
                    : 'it has to be looked at, or taken off the list.'}
              </span>
              {!isRunning && canCheck && (
                <Button size="compact-sm" variant="default" onClick={() => void checkFile(file, mapped.what)}>
                  Check all rows
                </Button>
              )}
              {connection.id !== file.connectionId && (
                <Button size="compact-sm" variant="default" onClick={() => showTarget(file, connection)}>
                  Show
                </Button>
              )}
            </div>
          );
        })}
      </div>
    </Notice>
  );
}
