import { Menu } from '@mantine/core';
import { IconCheck, IconPlus } from '@tabler/icons-react';
import type { Connection } from '../../../shared/domain/connection.ts';
import { ColourDot } from '../ColourDot.tsx';
import { ModeBadge } from '../ModeBadge.tsx';
import classes from './AlsoToMenu.module.css';

interface AlsoToMenuProps {
  readonly connections: readonly Connection[];
  /** Whether it is one of several choices, so that the menu stays open. */
  readonly isMultiple?: boolean;
  isChosen?(id: string): boolean;
  onChoose(connection: Connection): void;
}

/** Adds a connection to those that something is sent to. */
export function AlsoToMenu({ connections, isMultiple = false, isChosen, onChoose }: AlsoToMenuProps) {
  if (connections.length === 0) return null;
  return (
    <Menu closeOnItemClick={!isMultiple} position="bottom-start">
      <Menu.Target>
        <button type="button" className={classes.add}>
          <IconPlus size={14} aria-hidden="true" /> Also to
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.choices ?? ''}>
        {connections.map((connection) => (
          <Menu.Item
            key={connection.id}
            onClick={() => onChoose(connection)}
            leftSection={<ColourDot colour={connection.colour} />}
            rightSection={isChosen?.(connection.id) === true && <IconCheck size={14} aria-label="chosen" />}
          >
            {connection.name} <ModeBadge mode={connection.mode} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
