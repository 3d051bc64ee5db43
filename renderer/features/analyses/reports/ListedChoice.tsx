import { Choice } from '../../../charts/controls/Choice.tsx';
import { showTab, useReports } from './reports-state.ts';

/** Which list is shown: the analyses of the library, or the reports. */
export function ListedChoice() {
  const { tab, listed } = useReports();
  return (
    <Choice
      label="What is listed"
      value={tab}
      onChange={showTab}
      options={[
        { value: 'analyses', label: 'Analyses' },
        { value: 'reports', label: `Reports (${listed?.length ?? 0})` },
      ]}
    />
  );
}
