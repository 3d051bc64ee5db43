import { type ComponentType, lazy, Suspense } from 'react';
import { PeoplePage } from '../features/people/PeoplePage.tsx';
import type { ScreenId } from '../state/screens.ts';
import { EmptyState } from '../ui/EmptyState.tsx';

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

/** One that cannot be fetched says so, and leaves the rest of the window as it is. */
const later = (load: Load) => lazy(() => load().catch(() => ({ default: NotLoaded })));

const pages: Readonly<Record<ScreenId, ComponentType>> = {
  people: PeoplePage,
  events: later(loads.events),
  devices: later(loads.devices),
  files: later(loads.files),
  analyses: later(loads.analyses),
  history: later(loads.history),
  connections: later(loads.connections),
};

/** How long after the start the other screens are fetched, in milliseconds: the first one is in use by then. */
const settled = 1_500;

/** Fetches the code of all screens while nothing else is to be done, so that going to them takes no time. */
export function loadScreens(): void {
  setTimeout(() => {
    requestIdleCallback(async () => {
      // What cannot be fetched now is said when it is wanted.
      for (const load of Object.values(loads)) await load().catch(() => undefined);
    });
  }, settled);
}

function NotLoaded() {
  return (
    <EmptyState
      title="This screen cannot be opened"
      text="Its code could not be read. Other screens go on; reload the page, or open the app again, to have this one."
    />
  );
}

export function Screen({ screen }: { readonly screen: ScreenId }) {
  const Page = pages[screen];
  return (
    <Suspense fallback={null}>
      <Page />
    </Suspense>
  );
}
