import { type ComponentType, lazy, Suspense } from 'react';
import type { ScreenId } from '../state/screens.ts';

type Load = () => Promise<{ readonly default: ComponentType }>;

/** The code of each screen, which comes when it is first shown, or when nothing else is to be done. */
const loads: Readonly<Record<ScreenId, Load>> = {
  people: () => import('../features/people/PeoplePage.tsx').then((code) => ({ default: code.PeoplePage })),
  events: () => import('../features/sending/EventsPage.tsx').then((code) => ({ default: code.EventsPage })),
  devices: () =>
    import('../features/devices/DevicesPage.tsx').then((code) => ({ default: code.DevicesPage })),
  files: () => import('../features/files/FilesPage.tsx').then((code) => ({ default: code.FilesPage })),
  analyses: () =>
    import('../features/analyses/AnalysesPage.tsx').then((code) => ({ default: code.AnalysesPage })),
  history: () =>
    import('../features/history/HistoryPage.tsx').then((code) => ({ default: code.HistoryPage })),
  connections: () =>
    import('../features/connections/ConnectionsPage.tsx').then((code) => ({
      default: code.ConnectionsPage,
    })),
};

const pages: Readonly<Record<ScreenId, ComponentType>> = {
  people: lazy(loads.people),
  events: lazy(loads.events),
  devices: lazy(loads.devices),
  files: lazy(loads.files),
  analyses: lazy(loads.analyses),
  history: lazy(loads.history),
  connections: lazy(loads.connections),
};

/** Fetches the code of the screen that will be shown first, while the desk is still asked what it has. */
export function loadScreen(screen: ScreenId): void {
  void loads[screen]();
}

/** Fetches the others, so that going to them takes no time. */
export function loadScreens(): void {
  requestIdleCallback(async () => {
    for (const load of Object.values(loads)) await load();
  });
}

export function Screen({ screen }: { readonly screen: ScreenId }) {
  const Page = pages[screen];
  return (
    <Suspense fallback={null}>
      <Page />
    </Suspense>
  );
}
