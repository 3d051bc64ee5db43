import { ActionIcon, Tooltip } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import { useState } from 'react';
import { openRuns, useRuns } from '../features/files/run/runs-state.ts';
import { goTo, useDesk } from '../state/desk-state.ts';
import { screens } from '../state/screens.ts';
import classes from './Sidebar.module.css';

const foldedKey = 'desk-rail-folded';

/** Links to the screens; the list folds to icons where the window is small or a person wants more space. */
export function Sidebar() {
  const screen = useDesk((state) => state.screen);
  const runs = useRuns(openRuns);
  const [folded, setFolded] = useState(() => localStorage.getItem(foldedKey) === 'yes');
  const fold = () => {
    localStorage.setItem(foldedKey, folded ? 'no' : 'yes');
    setFolded(!folded);
  };
  const foldLabel = folded ? 'Show the names' : 'Fold to icons';
  return (
    <nav className={classes.sidebar} data-folded={folded || undefined} aria-label="Screens">
      <div className={classes.brand}>
        <span className={classes.mark} aria-hidden="true" />
        <span className={classes.word}>Audience Desk</span>
      </div>
      <ul className={classes.list}>
        {screens.map(({ id, label, icon: Icon }) => (
          <li key={id}>
            <Tooltip label={label} position="right" disabled={!folded}>
              <a
                className={classes.link}
                href={`#/${id}`}
                aria-label={id === 'files' && runs > 0 ? `${label}, ${runsText(runs)}` : label}
                aria-current={screen === id ? 'page' : undefined}
                onClick={(event) => {
                  event.preventDefault();
                  goTo(id);
                }}
              >
                <Icon size={18} stroke={1.6} aria-hidden="true" />
                <span className={classes.word}>{label}</span>
                {id === 'files' && runs > 0 && (
                  <span className={classes.badge} aria-hidden="true">
                    {runs}
                  </span>
                )}
              </a>
            </Tooltip>
          </li>
        ))}
      </ul>
      <Tooltip label={foldLabel} position="right">
        <ActionIcon className={classes.fold} size={32} onClick={fold} aria-label={foldLabel}>
          {folded ? (
            <IconLayoutSidebarLeftExpand size={18} stroke={1.6} />
          ) : (
            <IconLayoutSidebarLeftCollapse size={18} stroke={1.6} />
          )}
        </ActionIcon>
      </Tooltip>
    </nav>
  );
}

function runsText(count: number): string {
  return count === 1 ? '1 run not ended' : `${count} runs not ended`;
}
