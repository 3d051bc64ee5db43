import { create } from 'zustand';
import type { Output } from '../../shared/contract/index.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { VaultState } from '../../shared/domain/vault.ts';
import {
  type ActionName,
  type FormScreen,
  findAction,
  type VendorDescriptor,
} from '../../shared/domain/vendor.ts';
import { client } from '../backend/client.ts';
import { addressOf, parseAddress } from './address.ts';
import type { ScreenId } from './screens.ts';

type Description = Output<'desk.describe'>;

interface DeskState {
  readonly description: Description | null;
  readonly connections: readonly Connection[];
  /** Where secrets are; null until it is known. */
  readonly vault: VaultState | null;
  readonly currentId: string | null;
  readonly screen: ScreenId;
  /** Why nothing can be shown, where that is so. */
  readonly failure: string | null;
  /** The history row to open, when a link leads there. */
  readonly openDelivery: string | null;
  /** The file whose rows the history shows, when a link leads there. */
  readonly openRun: OpenRun | null;
  /** People whose requests the history shows, when a link leads there. */
  readonly openPeople: OpenPeople | null;
  /** The key of the person whose page is shown on the screen of people; null while none is. */
  readonly openPerson: string | null;
  /** The connection of that person, which the page may send to. */
  readonly personConnection: string | null;
  /** The screen that led to that page, and to which it leads back. */
  readonly personFrom: ScreenId;
  /** Counts how often such a page was opened anew, and not returned to from a form. */
  readonly personVisit: number;
  /** What people are looked for by. Kept while a person or another screen is open. */
  readonly peopleSearch: string;
}

export interface OpenRun {
  readonly id: string;
  readonly name: string;
}

export interface OpenPeople {
  readonly keys: readonly string[];
  /** Who they are, within a sentence. */
  readonly name: string;
}

/** A connection that is sent to, with its service. */
export interface Target {
  readonly connection: Connection;
  readonly vendor: VendorDescriptor;
}

const currentKey = 'desk-connection';

/** What every screen needs: the services, the connections, the one in use, the screen shown. */
export const useDesk = create<DeskState>(() => ({
  description: null,
  connections: [],
  vault: null,
  currentId: localStorage.getItem(currentKey),
  ...shownByAddress(),
  failure: null,
  openDelivery: null,
  openRun: null,
  openPeople: null,
  personFrom: 'people',
  personConnection: null,
  personVisit: 0,
  peopleSearch: '',
}));

export async function loadDesk(): Promise<void> {
  const [described] = await Promise.all([client.call('desk.describe', {}), loadConnections(), loadVault()]);
  if (described.ok) useDesk.setState({ description: described.value });
  else useDesk.setState({ failure: described.error.message });
}

export async function loadVault(): Promise<void> {
  const got = await client.call('vault.get', {});
  if (got.ok) useDesk.setState({ vault: got.value });
}

let lastLoad = 0;

export async function loadConnections(): Promise<void> {
  lastLoad += 1;
  const load = lastLoad;
  const listed = await client.call('connections.list', {});
  // Answers may overtake each other; only the answer to the last call counts.
  if (listed.ok && load === lastLoad) useDesk.setState({ connections: listed.value });
}

/** Puts a connection in use, at once even where the list that names it is still on its way. */
export function chooseConnection(connection: Connection): void {
  localStorage.setItem(currentKey, connection.id);
  useDesk.setState(({ connections }) => ({
    currentId: connection.id,
    connections: connections.some(({ id }) => id === connection.id)
      ? connections
      : [...connections, connection],
  }));
}

export function goTo(screen: ScreenId, openDelivery: string | null = null): void {
  location.hash = addressOf(screen);
  useDesk.setState({ screen, openDelivery, openRun: null, openPeople: null, openPerson: null });
}

/** Back to the page of one person, from a form that was opened there. */
export function returnToPerson(key: string): void {
  const { personVisit } = useDesk.getState();
  showPerson(key);
  useDesk.setState({ personVisit });
}

/** The page of one person. */
export function showPerson(key: string): void {
  const { screen, openPerson, personFrom, personVisit } = useDesk.getState();
  location.hash = addressOf('people', key);
  useDesk.setState({
    screen: 'people',
    openPerson: key,
    personVisit: personVisit + 1,
    // From one person to the next the way back stays the one that led to the first.
    personFrom: openPerson === null ? screen : personFrom,
  });
}

export function searchPeople(text: string): void {
  useDesk.setState({ peopleSearch: text });
}

/** The rows of one file, in the history. */
export function showRun({ id, name }: OpenRun): void {
  goTo('history');
  useDesk.setState({ openRun: { id, name } });
}

/** The requests about some people, in the history. */
export function showRequestsOf(openPeople: OpenPeople): void {
  goTo('history');
  useDesk.setState({ openPeople });
}

export function followAddress(): void {
  useDesk.setState(shownByAddress());
}

function shownByAddress(): Pick<DeskState, 'screen' | 'openPerson'> {
  const { screen, person } = parseAddress(location.hash);
  return { screen, openPerson: person };
}

/** The connection in use: the chosen one, else the first. */
export function currentConnection({ connections, currentId }: DeskState): Connection | undefined {
  return connections.find((connection) => connection.id === currentId) ?? connections[0];
}

export function vendorOf({ description }: DeskState, connection: Connection): VendorDescriptor | undefined {
  return description?.vendors.find((vendor) => vendor.id === connection.vendor);
}

/** The connections whose service offers an action. */
export function connectionsFor(state: DeskState, action: ActionName): readonly Connection[] {
  return state.connections.filter((connection) => {
    const vendor = vendorOf(state, connection);
    return vendor !== undefined && findAction(vendor, action) !== undefined;
  });
}

/** The connections whose service offers anything on a screen. */
export function connectionsIn(state: DeskState, screen: FormScreen): readonly Connection[] {
  return state.connections.filter((connection) =>
    vendorOf(state, connection)?.actions.some((action) => action.screen === screen),
  );
}
