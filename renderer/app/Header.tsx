import { ActionIcon, Menu, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconChevronDown, IconMoon, IconPlus, IconSun } from '@tabler/icons-react';
import type { Connection } from '../../shared/domain/connection.ts';
import { ArmingState } from '../features/arming/ArmingState.tsx';
import { MaskingSwitch } from '../features/masking/MaskingSwitch.tsx';
import { VaultLock } from '../features/vault/VaultLock.tsx';
import { chooseConnection, currentConnection, goTo, useDesk, vendorOf } from '../state/desk-state.ts';
import { ColourDot } from '../ui/ColourDot.tsx';
import { ModeBadge } from '../ui/ModeBadge.tsx';
import classes from './Header.module.css';

/** Which connection is in use, always in sight: its colour, its name, its mode in a word. */
export function Header() {
  const state = useDesk();
  const current = currentConnection(state);
  return (
    <header className={classes.header} data-colour={current?.colour}>
      <Menu position="bottom-start" width={340}>
        <Menu.Target>
          <button
            type="button"
            className={classes.switch}
            aria-label={`Connection in use: ${current?.name ?? 'none'}`}
          >
            {current === undefined ? 'No connection' : <Named connection={current} />}
            <IconChevronDown size={16} stroke={1.6} aria-hidden="true" />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Use a connection</Menu.Label>
          {state.connections.map((connection) => (
            <Menu.Item
              key={connection.id}
              onClick={() => chooseConnection(connection)}
              aria-current={connection.id === current?.id || undefined}
              className={classes.item}
            >
              <Named connection={connection} />
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconPlus size={16} />} onClick={() => goTo('connections')}>
            Add or change connections
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {current !== undefined && (
        <span className={classes.address} title={current.baseUrl}>
          {vendorOf(state, current)?.label} at {new URL(current.baseUrl).host}
        </span>
      )}
      {current !== undefined && <ArmingState connection={current} />}
      <VaultLock />
      <MaskingSwitch />
      <SchemeSwitch />
    </header>
  );
}

function Named({ connection }: { readonly connection: Connection }) {
  return (
    <span className={classes.named}>
      <ColourDot colour={connection.colour} />
      <span className={classes.name}>{connection.name}</span>
      <ModeBadge mode={connection.mode} />
    </span>
  );
}

function SchemeSwitch() {
  // Without its transitions the switch would add a style element, which the page may not.
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const scheme = useComputedColorScheme('light');
  const label = scheme === 'dark' ? 'Light colours' : 'Dark colours';
  return (
    <Tooltip label={label}>
      <ActionIcon
        size={32}
        aria-label={label}
        onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
      >
        {scheme === 'dark' ? <IconSun size={18} stroke={1.6} /> : <IconMoon size={18} stroke={1.6} />}
      </ActionIcon>
    </Tooltip>
  );
}
