import { IconX } from '@tabler/icons-react';
import type { ActionDescriptor } from '../../../shared/domain/vendor.ts';
import { connectionsFor, type Target, useDesk } from '../../state/desk-state.ts';
import { ColourDot } from '../../ui/ColourDot.tsx';
import { AlsoToMenu } from '../../ui/connections/AlsoToMenu.tsx';
import { ModeBadge } from '../../ui/ModeBadge.tsx';
import classes from './AlsoTo.module.css';
import { toggleAlsoTo } from './drafts/drafts.ts';

interface AlsoToPickerProps {
  readonly action: ActionDescriptor;
  readonly targets: readonly Target[];
}

/** Where the form goes: the connection in use, and others added for this. */
export function AlsoTo({ action, targets }: AlsoToPickerProps) {
  const state = useDesk();
  const [first] = targets;
  const others = connectionsFor(state, action.name).filter(({ id }) => id !== first?.connection.id);
  const isTarget = (id: string) => targets.some(({ connection }) => connection.id === id);
  return (
    <div className={classes.targets}>
      <span className={classes.label}>To</span>
      {targets.map(({ connection }, index) => (
        <span key={connection.id} className={classes.chip}>
          <ColourDot colour={connection.colour} />
          <span className={classes.name}>{connection.name}</span>
          <ModeBadge mode={connection.mode} />
          {index > 0 && (
            <button
              type="button"
              className={classes.remove}
              aria-label={`Do not send to ${connection.name}`}
              onClick={() => toggleAlsoTo(action.screen, connection.id)}
            >
              <IconX size={14} />
            </button>
          )}
        </span>
      ))}
      <AlsoToMenu
        isMultiple
        connections={others}
        isChosen={isTarget}
        onChoose={({ id }) => toggleAlsoTo(action.screen, id)}
      />
    </div>
  );
}
