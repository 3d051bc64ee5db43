import type { ShownDelivery } from '../../../shared/domain/delivery.ts';
import type { Reveal } from '../../../shared/domain/privacy.ts';
import type { ActionResult } from '../../vendors/vendor.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Journal } from '../journal/journal.ts';
import type { KeptDelivery } from '../journal/rows.ts';
import type { PreferenceStore } from '../preferences/preferences.ts';
import { maskDelivery } from './mask-delivery.ts';

/** What of the deliveries leaves the desk: no screen gets a person's data that it then would have to hide. */
export interface Discretion {
  isMasked(delivery: KeptDelivery): boolean;
  shown(delivery: KeptDelivery): ShownDelivery;
  /** The same for many, with one look at the settings. */
  shownAll(deliveries: readonly KeptDelivery[]): ShownDelivery[];
  /** A campaign as this person would see it is left out. An analysis counts people and names none: it stays. */
  result(delivery: KeptDelivery, result: ActionResult | null): ActionResult | null;
}

export function createDiscretion(
  preferences: Pick<PreferenceStore, 'read'>,
  connections: Pick<ConnectionStore, 'list'>,
  journal: Pick<Journal, 'revealsOf'>,
): Discretion {
  const rule = (): ((delivery: KeptDelivery) => boolean) => {
    const { privacy } = preferences.read();
    if (privacy !== 'live') return () => privacy === 'always';
    const live = new Set(connections.list().flatMap(({ id, mode }) => (mode === 'live' ? [id] : [])));
    // What was sent while an account was called a test one is live data once it is called live.
    return ({ mode, connectionId }) => mode === 'live' || live.has(connectionId);
  };
  const isMasked = (delivery: KeptDelivery) => rule()(delivery);
  const shownAll = (deliveries: readonly KeptDelivery[]) => {
    const isCovered = rule();
    const reveals = revealsOf(journal, deliveries);
    return deliveries.map((kept): ShownDelivery => {
      const masked = isCovered(kept);
      const { form, ...delivery } = masked ? maskDelivery(kept) : kept;
      return { ...delivery, hasForm: form !== null, isMasked: masked, reveals: reveals.get(kept.id) ?? [] };
    });
  };
  return {
    isMasked,
    shownAll,
    shown: (delivery) => shownAll([delivery])[0] as ShownDelivery,
    result: (delivery, result) => (result?.kind === 'html' && isMasked(delivery) ? null : result),
  };
}

/** What became of a request is told even where the journal cannot say any more what of it was revealed. */
function revealsOf(journal: Pick<Journal, 'revealsOf'>, deliveries: readonly KeptDelivery[]) {
  try {
    return journal.revealsOf(deliveries.map(({ id }) => id));
  } catch {
    return new Map<string, readonly Reveal[]>();
  }
}
