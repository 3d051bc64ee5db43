import type { ListedDelivery, ShownDelivery } from '../../../shared/domain/delivery.ts';
import type { Reveal } from '../../../shared/domain/privacy.ts';
import { findAction } from '../../../shared/domain/vendor.ts';
import { findVendor } from '../../vendors/registry.ts';
import type { ActionResult } from '../../vendors/vendor.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { DeliveryRecord, ListingRecord } from '../deliveries/delivery-record.ts';
import type { RevealLog } from '../deliveries/reveals.ts';
import type { PreferenceStore } from '../preferences/preferences.ts';
import { maskDelivery, maskListing } from './mask-delivery.ts';

/** Masks what leaves the desk, so that no screen gets a person's data that it would then have to hide. */
export interface Masking {
  isMasked(delivery: Pick<DeliveryRecord, 'mode' | 'connectionId'>): boolean;
  shown(delivery: DeliveryRecord): ShownDelivery;
  /** Rows of the list, for which the settings are read once. */
  listed(rows: readonly ListingRecord[]): ListedDelivery[];
  /** A campaign's HTML is written for one person and left out. An analysis counts people and names none: it stays. */
  result(delivery: DeliveryRecord, result: ActionResult | null): ActionResult | null;
}

export function createMasking(
  preferences: Pick<PreferenceStore, 'read'>,
  connections: Pick<ConnectionStore, 'list'>,
  history: RevealLog,
): Masking {
  const rule = (): ((delivery: Pick<DeliveryRecord, 'mode' | 'connectionId'>) => boolean) => {
    const { privacy } = preferences.read();
    if (privacy !== 'live') return () => privacy === 'always';
    const live = new Set(connections.list().flatMap(({ id, mode }) => (mode === 'live' ? [id] : [])));
    // Deliveries from when the account was called a test one are live data, too, once it is called live.
    return ({ mode, connectionId }) => mode === 'live' || live.has(connectionId);
  };
  const isMasked: Masking['isMasked'] = (delivery) => rule()(delivery);
  return {
    isMasked,
    listed(rows) {
      const isCovered = rule();
      const reveals = revealsOf(history, rows);
      return rows.map((row) => {
        const isMasked = isCovered(row);
        const { hasForm: _, ...listed } = isMasked ? maskListing(row) : row;
        return { ...listed, isMasked, wasRevealed: reveals.has(row.id) };
      });
    },
    shown(kept) {
      const masked = isMasked(kept);
      const { form, undoes: _, ...delivery } = masked ? maskDelivery(kept) : kept;
      const reveals = revealsOf(history, [kept]).get(kept.id) ?? [];
      return { ...delivery, hasForm: form !== null && !isReadingStep(kept), isMasked: masked, reveals };
    },
    result: (delivery, result) => (result?.kind === 'html' && isMasked(delivery) ? null : result),
  };
}

/** Its form is on no screen: people are read again, not one request of it. */
function isReadingStep({ vendor, action }: DeliveryRecord): boolean {
  const descriptor = findVendor(vendor)?.descriptor;
  return descriptor !== undefined && findAction(descriptor, action)?.isReadingStep === true;
}

/** An outcome is told even where the history can no longer say what of it was revealed. */
function revealsOf(history: RevealLog, deliveries: readonly Pick<DeliveryRecord, 'id'>[]) {
  try {
    return history.revealsOf(deliveries.map(({ id }) => id));
  } catch {
    return new Map<string, readonly Reveal[]>();
  }
}
