import { create } from 'zustand';
import type { DeliveryReport } from '../../../../shared/contract/sending.ts';
import type { FieldValue, FormValues } from '../../../../shared/domain/form/field.ts';
import type { ActionDescriptor, ActionName, FormScreen } from '../../../../shared/domain/vendor.ts';

/** The state of a form that is being filled in. */
export interface Draft {
  /** Fields that were visited and left, whose problems are shown. */
  readonly touched: readonly string[];
  /** Whether sending was tried, so that every problem is shown. */
  readonly tried: boolean;
  /** What became of the last sending. */
  readonly reports: readonly DeliveryReport[];
  /** Cancels the request in flight; null while there is none. */
  readonly running: AbortController | null;
  /** Why the form did not reach the desk; null where it did. */
  readonly failure: string | null;
}

const emptyDraft: Draft = { touched: [], tried: false, reports: [], running: null, failure: null };

interface Drafts {
  /**
   * What was typed, by screen: the actions of a screen are about the same person, so that a token typed to register
   * it is there to disable it. Kept while a person looks at other screens, and after a failure.
   */
  readonly typed: Readonly<Partial<Record<FormScreen, FormValues>>>;
  /** By action; of what is sent from another page than a form's, by a name of its place there. */
  readonly drafts: Readonly<Partial<Record<string, Draft>>>;
  /** The tab last chosen on each screen. */
  readonly tabs: Readonly<Partial<Record<FormScreen, ActionName>>>;
  /** Connections that are sent to besides the one in use, by screen. */
  readonly alsoTo: Readonly<Partial<Record<FormScreen, readonly string[]>>>;
}

export const useDrafts = create<Drafts>(() => ({ typed: {}, drafts: {}, tabs: {}, alsoTo: {} }));

export function useDraft(name: string): Draft {
  return useDrafts((state) => state.drafts[name] ?? emptyDraft);
}

/** The current draft, for code outside of components. */
export function draftOf(name: string): Draft {
  return useDrafts.getState().drafts[name] ?? emptyDraft;
}

export function changeDraft(name: string, part: Partial<Draft>): void {
  const changed = { ...draftOf(name), ...part };
  useDrafts.setState(({ drafts }) => ({ drafts: { ...drafts, [name]: changed } }));
}

/** Forgets a draft, unless its request is still on its way. */
export function dropDraft(name: string): void {
  if (draftOf(name).running !== null) return;
  useDrafts.setState(({ drafts: { [name]: _dropped, ...drafts } }) => ({ drafts }));
}

export function chooseTab(screen: FormScreen, action: ActionName): void {
  useDrafts.setState(({ tabs }) => ({ tabs: { ...tabs, [screen]: action } }));
}

const nothing: FormValues = {};

export function useTyped(screen: FormScreen): FormValues {
  return useDrafts((state) => state.typed[screen] ?? nothing);
}

export function setTyped(screen: FormScreen, values: FormValues): void {
  useDrafts.setState(({ typed }) => ({ typed: { ...typed, [screen]: values } }));
}

/** Sets a field, or with `undefined` leaves it untouched again. */
export function changeField(screen: FormScreen, name: string, value: FieldValue | undefined): void {
  const { [name]: _former, ...others } = useDrafts.getState().typed[screen] ?? nothing;
  setTyped(screen, value === undefined ? others : { ...others, [name]: value });
}

export function touchField(action: ActionName, name: string): void {
  const { touched } = draftOf(action);
  if (!touched.includes(name)) changeDraft(action, { touched: [...touched, name] });
}

export function clearDraft({ name, screen }: ActionDescriptor): void {
  changeDraft(name, emptyDraft);
  setTyped(screen, nothing);
  useDrafts.setState(({ alsoTo }) => ({ alsoTo: { ...alsoTo, [screen]: nobody } }));
}

interface FilledForm {
  /** The tab to open; undefined leaves it. */
  readonly action: ActionName | undefined;
  readonly values: FormValues;
  readonly alsoTo?: readonly string[];
}

/** Puts a whole form onto a screen: its tab, its fields, and the connections besides the one in use. */
export function fillScreen(screen: FormScreen, { action, values, alsoTo = nobody }: FilledForm): void {
  setTyped(screen, values);
  if (action !== undefined) {
    chooseTab(screen, action);
    // A request in flight continues; the outcome of the last one is in the history.
    changeDraft(action, { touched: [], tried: false, reports: [], failure: null });
  }
  useDrafts.setState((drafts) => ({ alsoTo: { ...drafts.alsoTo, [screen]: alsoTo } }));
}

const nobody: readonly string[] = [];

export function useAlsoTo(screen: FormScreen): readonly string[] {
  return useDrafts(({ alsoTo }) => alsoTo[screen] ?? nobody);
}

export function toggleAlsoTo(screen: FormScreen, connectionId: string): void {
  useDrafts.setState(({ alsoTo }) => {
    const chosen = alsoTo[screen] ?? nobody;
    const toggled = chosen.includes(connectionId)
      ? chosen.filter((id) => id !== connectionId)
      : [...chosen, connectionId];
    return { alsoTo: { ...alsoTo, [screen]: toggled } };
  });
}
