import type { Field } from './form/field.ts';
import type { ReadingOffer } from './reading-offer.ts';
import type { TuningField } from './tuning.ts';

/**
 * The name of an action: a word in camel case. Where two services offer the same, it has the same name at both, so that
 * one form can be sent to both; what it means stands on its descriptor.
 */
export type ActionName = string;

/** What every name of an action looks like, to check one that comes from outside. */
export const actionNamePattern = /^[a-z][a-zA-Z]{0,39}$/;

/** The screens that hold forms. */
export type FormScreen = 'people' | 'events' | 'devices' | 'analyses' | 'connections';

/** One thing a service can do: its form, and what a person should know before sending it. */
export interface ActionDescriptor {
  readonly name: ActionName;
  readonly screen: FormScreen;
  readonly label: string;
  /** The word on the button, for example "Send event". */
  readonly verb: string;
  readonly summary: string;
  readonly fields: readonly Field[];
  /** What cannot be undone, in one sentence. */
  readonly danger?: string;
  /** Whether it only reads. Reads never change anything at the service. */
  readonly reads?: boolean;
  /** Whether it is only a step of reading a person, and has no form and no command of its own. */
  readonly isReadingStep?: true;
  /** Whether the answer may be as long as an export. */
  readonly answersAtLength?: true;
  /**
   * Whether sending the same request twice leaves the service as sending it once does. An event is appended each time;
   * who a person is, their tokens and their subscriptions are what was said last.
   */
  readonly repeatable: boolean;
  /** What undoes it. Left out of what only reads. */
  readonly undo?: ActionUndo;
  /**
   * Whether the service's own check refuses some values that the fields let through, such as an id that is too long.
   * A file is then checked value by value, rather than once for all rows with the same columns filled.
   */
  readonly refusesByValue?: boolean;
  /** How the command line calls it; its name with hyphens where it is left out. */
  readonly command?: ActionCommand;
}

/** How an action is undone, and the words for it. */
export type ActionUndo = {
  /** What would undo the rows of a whole file, in one sentence. */
  readonly ofFile: string;
} & (
  | {
      /** Another action of the same service, with the fields that both have. */
      readonly by: 'opposite';
      readonly action: ActionName;
      readonly words: UndoWords;
      /** Other words where a field has this value. */
      readonly wordsWhere?: { readonly field: string; readonly is: string; readonly words: UndoWords };
    }
  /** The same action with the values that the history knows from before. */
  | { readonly by: 'formerValues' }
  | {
      readonly by: 'nothing';
      /** What cannot be undone, as the beginning of a sentence: "An event". */
      readonly what: string;
    }
);

/** For the button that undoes it, and what it does, as a sentence. */
export interface UndoWords {
  readonly label: string;
  readonly explanation: string;
}

/** A command of the command line. Several actions may share one, told apart by its verb and its flag. */
export interface ActionCommand {
  readonly name: string;
  /** Other names of the same command. */
  readonly aliases?: readonly string[];
  /** The word after it, such as `register` in `token register`. */
  readonly verb?: string;
  /** A flag without a value by which this action is meant, such as `--all`. */
  readonly flag?: string;
  /** What it does, in a few words in lower case. */
  readonly help: string;
}

/** What a request causes that cannot simply be undone, said before it is sent. */
export interface Consequence {
  readonly title: string;
  /** Exactly what changes. */
  readonly effect: string;
  /** What it is, as the beginning of a sentence that says it cannot be undone: "A merge". */
  readonly what: string;
  /** What would undo it; null where nothing does. */
  readonly undo: string | null;
  /** The words on the button that sends it: the thing itself, never just "OK". */
  readonly confirm: string;
}

/** One credential of a connection. */
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

/** One of several generations of one service's interface; a connection speaks one of them. */
export interface Generation {
  /** The id of the first of them, by which the others are found. */
  readonly of: string;
  /** What the service is called where its generation is still to be chosen. */
  readonly family: string;
  /** What tells this generation from the others, for a list. */
  readonly label: string;
}

/** What a service is and offers, as data: it draws the forms and the command line's help. */
export interface VendorDescriptor {
  readonly id: string;
  readonly label: string;
  readonly summary: string;
  /** The state of the service today, where that matters to somebody who sets up a connection. */
  readonly notice?: string;
  /** Where a service's interface changed so much that each generation has a descriptor of its own. */
  readonly generation?: Generation;
  readonly baseUrl: string;
  /** Where a service has several data centres: the address of each, that of `baseUrl` among them. */
  readonly regions?: readonly { readonly label: string; readonly baseUrl: string }[];
  /** How a connection sends, as far as a person may choose it. */
  readonly tuning: readonly TuningField[];
  readonly credentials: readonly CredentialField[];
  readonly actions: readonly ActionDescriptor[];
  /** How a person can be read back from it. Either this or `cannotRead` is there. */
  readonly reading?: ReadingOffer;
  /** Why nothing can be read back of a person, in a sentence to be shown once. */
  readonly cannotRead?: string;
}

export function findAction(vendor: VendorDescriptor, name: ActionName): ActionDescriptor | undefined {
  return vendor.actions.find((action) => action.name === name);
}

/** Whether an action only reads; one that the vendor does not have does not. */
export function isReading(vendor: VendorDescriptor | undefined, name: ActionName): boolean {
  return vendor !== undefined && findAction(vendor, name)?.reads === true;
}

/** Whether the answer may be as long as an export. */
export function answersAtLength(vendor: VendorDescriptor, name: ActionName): boolean {
  return findAction(vendor, name)?.answersAtLength === true;
}

/**
 * Whether a request may be sent again automatically, though an earlier one may have arrived; not where the action is
 * not known.
 */
export function isRepeatable(vendor: VendorDescriptor | undefined, name: ActionName): boolean {
  return vendor !== undefined && findAction(vendor, name)?.repeatable === true;
}
