import type { HistoryFilter } from '../../../../shared/contract/history.ts';
import type { ActionDescriptor, ActionName, VendorDescriptor } from '../../../../shared/domain/vendor.ts';
import { boundsOf, type Period } from '../../history/search/period.ts';

/** Kinds of requests about a person, by what they are about. */
export const timelineKinds = [
  { value: 'identify', label: 'Identify and update' },
  { value: 'events', label: 'Events' },
  { value: 'devices', label: 'Devices' },
  { value: 'subscriptions', label: 'Subscriptions' },
  { value: 'merges', label: 'Merges' },
  { value: 'reads', label: 'Reads' },
  { value: 'others', label: 'Others' },
] as const;
export type TimelineKind = (typeof timelineKinds)[number]['value'];

export interface TimelineQuery {
  readonly kind: TimelineKind | null;
  /** How it was sent; `undone`: what a later request has undone. */
  readonly sent: 'hand' | 'file' | 'undone' | null;
  readonly period: Extract<Period['kind'], 'any' | 'today' | 'week' | 'month'>;
}

export const wholeTimeline: TimelineQuery = { kind: null, sent: null, period: 'any' };

/** What an action is about, as far as its descriptor says it. */
export function kindOf({ name, screen, reads, undo, fields }: ActionDescriptor): TimelineKind {
  if (reads === true) return 'reads';
  if (screen === 'events') return 'events';
  if (screen === 'devices') return 'devices';
  if (undo?.by === 'formerValues') return 'identify';
  if (fields.some((field) => field.name === 'previousId' && field.required === true)) return 'merges';
  // The names mean the same at every service.
  return name === 'subscribe' || name === 'unsubscribe' ? 'subscriptions' : 'others';
}

/** The actions of a kind at any service. */
export function actionsOfKind(
  vendors: readonly VendorDescriptor[],
  kind: TimelineKind,
): readonly ActionName[] {
  const names = vendors.flatMap(({ actions }) =>
    actions.filter((action) => kindOf(action) === kind).map(({ name }) => name),
  );
  return [...new Set(names)];
}

interface Asked {
  readonly keys: readonly string[];
  readonly query: TimelineQuery;
  readonly vendors: readonly VendorDescriptor[];
  readonly now: Date;
}

/** What the history is asked for. People are named by their keys, which say at which connection they are. */
export function filterOf({ keys, query: { kind, sent, period }, vendors, now }: Asked): HistoryFilter {
  return {
    ...{ text: '', connectionId: null, outcome: null },
    people: [...keys],
    // A kind that no service has any action of finds nothing.
    ...(kind !== null && { actions: orNone(actionsOfKind(vendors, kind)) }),
    ...((sent === 'hand' || sent === 'file') && { by: sent }),
    ...(sent === 'undone' && { isUndone: true as const }),
    ...boundsOf({ kind: period }, now),
  };
}

function orNone(names: readonly ActionName[]): ActionName[] {
  return names.length === 0 ? ['none'] : [...names];
}
