import type { Field } from './form/field.ts';
import type { TuningField } from './tuning.ts';

/** Everything a person can ask a service to do. A service offers those its descriptor lists. */
export const actionNames = [
  'identify',
  'update',
  'alias',
  'subscribe',
  'unsubscribe',
  'track',
  'registerToken',
  'disableToken',
  'disableAllTokens',
  'campaignHtml',
  'exportAnalysis',
  'testConnection',
] as const;
export type ActionName = (typeof actionNames)[number];

/** The screens that hold forms. */
export type Room = 'people' | 'events' | 'devices' | 'analyses' | 'connections';

/** One thing a service can do: its form, and what a person should know before sending it. */
export interface ActionDescriptor {
  readonly name: ActionName;
  readonly room: Room;
  readonly label: string;
  /** The word on the button, for example "Send event". */
  readonly verb: string;
  readonly summary: string;
  readonly fields: readonly Field[];
  /** What cannot be taken back, in one sentence. */
  readonly danger?: string;
  /** Whether it only reads. Reads never change anything at the service. */
  readonly reads?: boolean;
}

/** What a request brings about that cannot simply be taken back, said before it is sent. */
export interface Consequence {
  readonly title: string;
  /** Exactly what changes. */
  readonly effect: string;
  /** What would undo it; null where nothing does. */
  readonly undo: string | null;
  /** The words on the button that sends it: the thing itself, never just "OK". */
  readonly confirm: string;
}

/** One part of what a connection needs to be let in. */
export interface CredentialField {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  /** A secret goes to the vault and never comes back; anything else is an ordinary setting. */
  readonly secret: boolean;
  readonly required: boolean;
  /** The environment variable in which the command line looks for it. */
  readonly environment: string;
}

/** One of several ages of one service's interface; a connection speaks one of them. */
export interface Generation {
  /** The id of the first of them, by which the others are found. */
  readonly of: string;
  /** What the service is called where its age is still to be chosen. */
  readonly family: string;
  /** What tells this age from the others, for a list. */
  readonly label: string;
}

/** What a service is and offers, as data: it draws the forms and the command line's help. */
export interface VendorDescriptor {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  /** Where the service stands today, where that matters to somebody who sets up a connection. */
  readonly notice?: string;
  /** Where a service's interface changed so much that each age of it has a descriptor of its own. */
  readonly generation?: Generation;
  readonly baseUrl: string;
  /** How a connection sends, as far as a person may choose it. */
  readonly tuning: readonly TuningField[];
  readonly credentials: readonly CredentialField[];
  readonly actions: readonly ActionDescriptor[];
}

export function findAction(vendor: VendorDescriptor, name: ActionName): ActionDescriptor | undefined {
  return vendor.actions.find((action) => action.name === name);
}

/** Whether an action only reads; one that the vendor does not know is none that does. */
export function isReading(vendor: VendorDescriptor | undefined, name: ActionName): boolean {
  return vendor !== undefined && findAction(vendor, name)?.reads === true;
}
