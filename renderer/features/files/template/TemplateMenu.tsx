import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { currentConnection, useDesk, vendorOf } from '../../../state/desk-state.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { fileActions } from '../mapping/file-actions.ts';
import { templateName, templateOf } from './template.ts';

/** A file to fill in, for each action of the service in use. */
export function TemplateMenu() {
  const state = useDesk();
  const connection = currentConnection(state);
  const vendor = connection === undefined ? undefined : vendorOf(state, connection);
  if (vendor === undefined) return null;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden="true" />}>
          Download a template
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>A CSV for {vendor.label} to fill in</Menu.Label>
        {fileActions(vendor).map((action) => (
          <Menu.Item
            key={action.name}
            onClick={() =>
              saveFile(templateName(action), [new TextEncoder().encode(templateOf(action))], 'text/csv')
            }
          >
            {action.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
