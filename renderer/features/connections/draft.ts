import type { ConnectionDraft } from '../../../shared/contract/connections.ts';
import { type Connection, timeoutRange } from '../../../shared/domain/connection.ts';
import type { VendorDescriptor } from '../../../shared/domain/vendor.ts';

/** A new connection begins as a test account: live is a choice, never a default. */
export function newDraft(vendor: VendorDescriptor | undefined): ConnectionDraft {
  return {
    id: null,
    name: '',
    vendor: vendor?.id ?? '',
    colour: 'blue',
    mode: 'test',
    baseUrl: vendor?.baseUrl ?? '',
    timeout: timeoutRange.default,
    settings: {},
    secrets: {},
  };
}

export function draftOf({
  id,
  name,
  vendor,
  colour,
  mode,
  baseUrl,
  timeout,
  settings,
}: Connection): ConnectionDraft {
  return { id, name, vendor, colour, mode, baseUrl, timeout, settings: { ...settings }, secrets: {} };
}
