import { Button, SegmentedControl } from '@mantine/core';
import type { ActionName, FormScreen } from '../../../shared/domain/vendor.ts';
import {
  chooseConnection,
  connectionsIn,
  currentConnection,
  useDesk,
  vendorOf,
} from '../../state/desk-state.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ActionForm } from './ActionForm.tsx';
import classes from './ActionPage.module.css';
import { actionsIn, leastDangerous } from './action-form.ts';
import { chooseTab, useDrafts } from './drafts/drafts.ts';

const titles: Readonly<Partial<Record<FormScreen, string>>> = {
  people: 'People',
  events: 'Events',
  devices: 'Devices',
};
const lacking: Readonly<Partial<Record<FormScreen, string>>> = {
  people: 'has no requests about people',
  events: 'takes no events',
  devices: 'keeps no device tokens',
};

/** A screen of forms: one tab an action of the service in use. */
export function ActionPage({ screen }: { readonly screen: FormScreen }) {
  const state = useDesk();
  const chosen = useDrafts((drafts) => drafts.tabs[screen]);
  const connection = currentConnection(state);
  const vendor = connection === undefined ? undefined : vendorOf(state, connection);
  if (connection === undefined || vendor === undefined) return null;
  const actions = actionsIn(vendor, screen);
  const action = actions.find(({ name }) => name === chosen) ?? actions[0];
  if (action === undefined) {
    const other = leastDangerous(connectionsIn(state, screen));
    return (
      <EmptyState
        title={`${vendor.label} ${lacking[screen]}`}
        text={other === undefined ? 'None of the connections does.' : `${other.name} does.`}
      >
        {other !== undefined && (
          <Button variant="default" onClick={() => chooseConnection(other)}>
            Use {other.name}
          </Button>
        )}
      </EmptyState>
    );
  }
  return (
    <ActionForm
      key={action.name}
      action={action}
      target={{ connection, vendor }}
      heading={
        <div className={classes.heading}>
          <h1>{titles[screen]}</h1>
          {actions.length > 1 && (
            <SegmentedControl
              size="xs"
              transitionDuration={100}
              aria-label="What to do"
              data={actions.map(({ name, label }) => ({ value: name, label }))}
              value={action.name}
              onChange={(name) => chooseTab(screen, name as ActionName)}
            />
          )}
        </div>
      }
    />
  );
}
