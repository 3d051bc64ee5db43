import { ActionPage } from './ActionPage.tsx';

/** The screen of events: the forms about them. */
export function EventsPage() {
  return <ActionPage screen="events" />;
}
