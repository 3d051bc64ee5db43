import { Select } from '@mantine/core';
import { useState } from 'react';
import type { AnalysisType } from '../../../shared/domain/analysis/model.ts';
import type { Other } from '../../charts/analysis/snapshots.ts';
import { connectionsIn, currentConnection, useDesk, vendorOf } from '../../state/desk-state.ts';
import { actionsIn, leastDangerous } from '../sending/action-form.ts';
import { AnalysisForm } from './AnalysisForm.tsx';
import { otherOf } from './library/open-snapshot.ts';

interface FetchToCompareProps {
  readonly type: AnalysisType;
  readonly onGot: (other: Other) => void;
}

/** The form that gets an analysis, for one to compare with; any connection that exports them can be asked. */
export function FetchToCompare({ type, onGot }: FetchToCompareProps) {
  const state = useDesk();
  const connections = connectionsIn(state, 'analyses');
  const current = currentConnection(state);
  const [chosen, setChosen] = useState<string>();
  const [failure, setFailure] = useState<string | null>(null);
  const connection =
    connections.find(({ id }) => id === chosen) ??
    connections.find(({ id }) => id === current?.id) ??
    leastDangerous(connections);
  const vendor = connection === undefined ? undefined : vendorOf(state, connection);
  const action = vendor === undefined ? undefined : actionsIn(vendor, 'analyses')[0];
  if (connection === undefined || vendor === undefined || action === undefined) return null;
  return (
    <AnalysisForm
      key={connection.id}
      action={action}
      target={{ connection, vendor }}
      heading={
        connections.length > 1 && (
          <Select
            label="From"
            data={connections.map(({ id, name }) => ({ value: id, label: name }))}
            value={connection.id}
            onChange={(id) => setChosen(id ?? undefined)}
            allowDeselect={false}
          />
        )
      }
      failure={failure}
      types={[type]}
      onReport={async (report, asked) => {
        const other = await otherOf(report, asked.type);
        if (other === undefined) return;
        if (other.ok) onGot(other.value);
        else setFailure(`What came could not be read. ${other.error.message}`);
      }}
    />
  );
}

/** Whether a connection can be asked at all. */
export function useCanFetch(): boolean {
  return connectionsIn(useDesk(), 'analyses').length > 0;
}
