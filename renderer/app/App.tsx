import { useEffect } from 'react';
import { client } from '../backend/client.ts';
import { AnalysesPage } from '../features/analyses/AnalysesPage.tsx';
import { ConnectionsPage } from '../features/connections/ConnectionsPage.tsx';
import { DevicesPage } from '../features/devices/DevicesPage.tsx';
import { FilesPage } from '../features/files/FilesPage.tsx';
import { followRuns, loadRuns } from '../features/files/run/runs-state.ts';
import { HistoryPage } from '../features/history/HistoryPage.tsx';
import { loadMasking } from '../features/masking/masking-state.ts';
import { PeoplePage } from '../features/people/PeoplePage.tsx';
import { ActionPage } from '../features/sending/ActionPage.tsx';
import { loadWaiting } from '../features/sending/request/waiting-state.ts';
import { refreshReports } from '../features/sending/send-form.ts';
import { followAddress, loadConnections, loadDesk, loadVault, useDesk } from '../state/desk-state.ts';
import type { ScreenId } from '../state/screens.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import classes from './App.module.css';
import { Header } from './Header.tsx';
import { HealthIssues } from './HealthIssues.tsx';
import { useLiveFrame } from './live-frame.ts';
import { Sidebar } from './Sidebar.tsx';

export function App() {
  const description = useDesk((state) => state.description);
  const failure = useDesk((state) => state.failure);
  const screen = useDesk((state) => state.screen);
  const warning = useLiveFrame();

  useEffect(() => {
    void loadDesk();
    void loadMasking();
    void loadRuns();
    void client.ended?.then((failure) => useDesk.setState({ failure }));
    window.addEventListener('hashchange', followAddress);
    const unsubscribe = client.subscribe((event) => {
      if (event.name === 'desk.changed') void loadDesk();
      if (event.name === 'connections.changed') void loadConnections();
      if (event.name === 'health.changed') void loadDesk();
      if (event.name === 'vault.changed') void loadVault();
      if (event.name === 'outbox.changed') followRuns();
      if (event.name === 'sending.changed') void loadWaiting();
      if (event.name === 'preferences.changed') {
        void loadMasking();
        void refreshReports();
      }
    });
    return () => {
      window.removeEventListener('hashchange', followAddress);
      unsubscribe();
    };
  }, []);

  if (failure !== null) {
    return (
      <main className={classes.failure}>
        <EmptyState title="The app cannot be reached" text={failure} />
      </main>
    );
  }
  if (description === null) return null;
  return (
    <div className={classes.frame} data-live={warning}>
      <Sidebar />
      <Header />
      <HealthIssues />
      <main className={classes.page}>
        <Page screen={screen} />
      </main>
    </div>
  );
}

function Page({ screen }: { readonly screen: ScreenId }) {
  switch (screen) {
    case 'people':
      return <PeoplePage />;
    case 'events':
      return <ActionPage screen={screen} />;
    case 'devices':
      return <DevicesPage />;
    case 'files':
      return <FilesPage />;
    case 'analyses':
      return <AnalysesPage />;
    case 'history':
      return <HistoryPage />;
    case 'connections':
      return <ConnectionsPage />;
  }
}
