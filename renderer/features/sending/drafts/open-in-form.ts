import { create } from 'zustand';
import type { OpenedForm } from '../../../../shared/contract/history.ts';
import type { Connection } from '../../../../shared/domain/connection.ts';
import { type FormValues, isFilled } from '../../../../shared/domain/form/field.ts';
import type { ActionName, FormScreen } from '../../../../shared/domain/vendor.ts';
import {
  chooseConnection,
  currentConnection,
  goTo,
  searchPeople,
  useDesk,
} from '../../../state/desk-state.ts';
import { fillScreen, useDrafts } from './drafts.ts';

/** What a screen held before a form was opened over it. */
interface PreviousForm {
  readonly values: FormValues;
  readonly action: ActionName | undefined;
  readonly alsoTo: readonly string[];
  readonly connectionId: string | undefined;
}

/** Where a form was opened from: a request of the history, the page of a person, the ledger of tokens, what a service told. */
export type FormOrigin =
  | { readonly of: 'history' | 'tokens' | 'service' }
  | { readonly of: 'person'; readonly key: string; readonly title: string };

interface Opened {
  readonly origin: FormOrigin;
  /** The delivery that it undoes. */
  readonly undoes: string | undefined;
  /** The form as it was opened; what stands there now may have been changed since. */
  readonly values: FormValues;
  /** What was typed by hand before, the latest last. */
  readonly previousForms: readonly PreviousForm[];
}

/** Forms that were opened from elsewhere, by screen. */
export const useOpenedForms = create<Readonly<Partial<Record<FormScreen, Opened>>>>(() => ({}));

/** Screens whose form was opened and does not have the focus yet. */
const awaitingFocus = new Set<FormScreen>();

/** @returns whether the form of the screen was opened from elsewhere just now; true once for each opening */
export function takeArrival(screen: FormScreen): boolean {
  return awaitingFocus.delete(screen);
}

/** Opens a form on its screen, to be read and sent there; what was typed there is set aside, not lost. */
export function openForm(
  screen: FormScreen,
  {
    action,
    values,
    origin = { of: 'history' },
    undoes,
  }: OpenedForm & { readonly origin?: FormOrigin; readonly undoes?: string | undefined },
  connection: Connection,
): void {
  const { typed, tabs, alsoTo } = useDrafts.getState();
  const opened = useOpenedForms.getState()[screen];
  const current = typed[screen] ?? {};
  const previous: PreviousForm = {
    values: current,
    action: tabs[screen],
    alsoTo: alsoTo[screen] ?? [],
    connectionId: currentConnection(useDesk.getState())?.id,
  };
  // A form that was opened and not changed is in the history, so it is not set aside again.
  const isTyped = current !== opened?.values && Object.values(current).some(isFilled);
  const previousForms = [...(opened?.previousForms ?? []), ...(isTyped ? [previous] : [])];
  useOpenedForms.setState({ [screen]: { origin, undoes, values, previousForms } });
  awaitingFocus.add(screen);
  chooseConnection(connection);
  fillScreen(screen, { action, values });
  // People that are looked for stand where the form is to be.
  if (screen === 'people') searchPeople('');
  goTo(screen);
}

/** The delivery that the form on a screen undoes: where it was opened for that, and nothing was changed in it. */
export function undoneBy(screen: FormScreen): string | undefined {
  const opened = useOpenedForms.getState()[screen];
  return opened !== undefined && useDrafts.getState().typed[screen] === opened.values
    ? opened.undoes
    : undefined;
}

/** Brings back what was typed before a form was opened over it. */
export function restoreTyped(screen: FormScreen): void {
  const opened = useOpenedForms.getState()[screen];
  const previous = opened?.previousForms.at(-1);
  if (opened === undefined || previous === undefined) return;
  useOpenedForms.setState({
    [screen]: { ...opened, undoes: undefined, values: {}, previousForms: opened.previousForms.slice(0, -1) },
  });
  // The connection may have been removed meanwhile.
  const connection = useDesk.getState().connections.find(({ id }) => id === previous.connectionId);
  if (connection !== undefined) chooseConnection(connection);
  fillScreen(screen, previous);
}
