import { useEffect } from 'react';
import { client } from '../backend/client.ts';
import { followRuns, loadRuns } from '../features/files/run/runs-state.ts';
import { loadMasking } from '../features/masking/masking-state.ts';
import { loadWaiting } from '../features/sending/request/waiting-state.ts';
import { refreshReports } from '../features/sending/send-form.ts';
import { followAddress, loadConnections, loadDesk, loadVault, useDesk } from '../state/desk-state.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import classes from './App.module.css';
import { Header } from './Header.tsx';
import { HealthIssues } from './HealthIssues.tsx';
import { useLiveFrame } from './live-frame.ts';
import { loadScreens, Screen } from './Screen.tsx';
import { Sidebar } from './Sidebar.tsx';

export function App() {
  const description = useDesk((state) => state.description);
  const failure = useDesk((state) => state.failure);
  const screen = useDesk((state) => state.screen);
  const warning = useLiveFrame();

  useEffect(() => {
    void loadDesk().then(loadScreens);
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
  return (
    <div className={classes.frame} data-live={warning}>
      <Sidebar />
      {description === null ? <header /> : <Header />}
      <HealthIssues />
      <main className={classes.page}>{description !== null && <Screen screen={screen} />}</main>
    </div>
  );
}
