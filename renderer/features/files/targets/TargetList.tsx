import { IconX } from '@tabler/icons-react';
import { findAction } from '../../../../shared/domain/vendor.ts';
import { useDesk } from '../../../state/desk-state.ts';
import { ColourDot } from '../../../ui/ColourDot.tsx';
import { AlsoToMenu } from '../../../ui/connections/AlsoToMenu.tsx';
import { ModeBadge } from '../../../ui/ModeBadge.tsx';
import { rowsText } from '../run/run-text.ts';
import type { OpenFile } from '../upload/file-state.ts';
import {
  addTarget,
  fullTarget,
  isReady,
  type MappedTarget,
  mappedTarget,
  removeTarget,
  showTarget,
  targetsOf,
} from './file-targets.ts';
import classes from './TargetList.module.css';

/** The connections that the rows go to, each with a mapping and a check of its own; one of them is on the screen. */
export function TargetList({ file }: { readonly file: OpenFile }) {
  const connections = useDesk((state) => state.connections);
  const targets = targetsOf(file, connections);
  const free = connections.filter(({ id }) => !targets.some(({ connectionId }) => connectionId === id));
  return (
    <div className={classes.targets}>
      {targets.length > 1 && (
        <ul className={classes.list} aria-label="The file goes to">
          {targets.map((of) => {
            const target = fullTarget(of);
            if (target === undefined) return null;
            const { connection, vendor } = target;
            const isShown = connection.id === file.connectionId;
            const action = of.action === null ? undefined : findAction(vendor, of.action);
            return (
              <li key={connection.id} className={classes.target} data-shown={isShown || undefined}>
                <button
                  type="button"
                  className={classes.show}
                  aria-current={isShown || undefined}
                  onClick={() => showTarget(file, connection)}
                >
                  <ColourDot colour={connection.colour} />
                  <span className={classes.name}>{connection.name}</span>
                  <ModeBadge mode={connection.mode} />
                  <span className={classes.faint}>
                    {action?.label ?? ''} ·{' '}
                    {stateOf(mappedTarget(file, of, target), of.check?.is === 'running')}
                  </span>
                </button>
                <button
                  type="button"
                  className={classes.remove}
                  aria-label={`Do not send it to ${connection.name}`}
                  onClick={() => removeTarget(connection.id)}
                >
                  <IconX size={14} />
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {targets.length > 0 && (
        <AlsoToMenu connections={free} onChoose={(connection) => addTarget(file, connection)} />
      )}
    </div>
  );
}

function stateOf(mapped: MappedTarget | undefined, isRunning: boolean): string {
  if (isRunning) return 'being checked';
  if (mapped === undefined) return 'not looked at yet';
  if (mapped.issues.length > 0) return 'mapping not complete';
  if (mapped.checked === undefined) return 'not checked';
  const { valid } = mapped.checked;
  return isReady(mapped) ? `${rowsText(valid)} can be sent` : 'nothing can be sent';
}
