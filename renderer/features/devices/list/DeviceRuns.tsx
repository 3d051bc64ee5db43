import { Button } from '@mantine/core';
import { useState } from 'react';
import { findAction } from '../../../../shared/domain/vendor.ts';
import { goTo, useDesk, vendorOf } from '../../../state/desk-state.ts';
import { RunItem } from '../../files/run/RunItem.tsx';
import list from '../../files/run/RunList.module.css';
import { useRuns } from '../../files/run/runs-state.ts';

/** So many are shown; all of them stand in Files. */
const most = 3;

/** The runs about devices, the latest first: the same as in Files. */
export function DeviceRuns() {
  const { runs } = useRuns();
  const state = useDesk();
  const [isAll, setAll] = useState(false);
  const connectionOf = (id: string) => state.connections.find((connection) => connection.id === id);
  const about = runs.filter(({ connectionId, action }) => {
    const connection = connectionOf(connectionId);
    const vendor = connection && vendorOf(state, connection);
    return vendor !== undefined && findAction(vendor, action)?.screen === 'devices';
  });
  if (about.length === 0) return null;
  return (
    <section aria-labelledby="device-runs">
      <h2 id="device-runs">What became of it</h2>
      <ul className={list.list}>
        {about.slice(0, isAll ? about.length : most).map((run, index) => (
          <RunItem
            key={run.id}
            run={run}
            connection={connectionOf(run.connectionId)}
            isNewest={index === 0}
          />
        ))}
      </ul>
      {about.length > most && !isAll && (
        <Button size="xs" variant="default" onClick={() => setAll(true)}>
          Show all {about.length.toLocaleString()}
        </Button>
      )}
      <Button size="xs" variant="subtle" onClick={() => goTo('files')}>
        All runs in Files
      </Button>
    </section>
  );
}
