import { type ComponentType, lazy, Suspense } from 'react';
import { PeoplePage } from '../features/people/PeoplePage.tsx';
import type { ScreenId } from '../state/screens.ts';

type Load = () => Promise<{ readonly default: ComponentType }>;

/**
 * The code of the screens that come later. That of the first one is part of the start: while the desk opens, the main
 * process hands out no second file for as long as half a second.
 */
const loads = {
  events: () => import('../features/sending/EventsPage.tsx').then((code) => ({ default: code.EventsPage })),
  devices: () =>
    import('../features/devices/DevicesPage.tsx').then((code) => ({ default: code.DevicesPage })),
  files: () => import('../features/files/FilesPage.tsx').then((code) => ({ default: code.FilesPage })),
  analyses: () =>
    import('../features/analyses/AnalysesPage.tsx').then((code) => ({ default: code.AnalysesPage })),
  history: () =>
    import('../features/history/HistoryPage.tsx').then((code) => ({ default: code.HistoryPage })),
  connections: () =>
    import('../features/connections/ConnectionsPage.tsx').then((code) => ({ default: code.ConnectionsPage })),
} satisfies Record<Exclude<ScreenId, 'people'>, Load>;

const pages: Readonly<Record<ScreenId, ComponentType>> = {
  people: PeoplePage,
  events: lazy(loads.events),
  devices: lazy(loads.devices),
  files: lazy(loads.files),
  analyses: lazy(loads.analyses),
  history: lazy(loads.history),
  connections: lazy(loads.connections),
};

/** How long after the start the other screens are fetched, in milliseconds: the first one is in use by then. */
const settled = 1_500;

/** Fetches the code of all screens while nothing else is to be done, so that going to them takes no time. */
export function loadScreens(): void {
  setTimeout(() => {
    requestIdleCallback(async () => {
      for (const load of Object.values(loads)) await load();
    });
  }, settled);
}

export function Screen({ screen }: { readonly screen: ScreenId }) {
  const Page = pages[screen];
  return (
    <Suspense fallback={null}>
      <Page />
    </Suspense>
  );
}
