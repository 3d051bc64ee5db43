import type { TokenState } from '../../../../shared/domain/person.ts';
import {
  type ActionDescriptor,
  findAction,
  type VendorDescriptor,
} from '../../../../shared/domain/vendor.ts';

/** What can be done about a token next, as far as its service offers it: both where its state is not known. */
export function tokenActions(
  vendor: VendorDescriptor | undefined,
  state: TokenState,
): readonly ActionDescriptor[] {
  if (vendor === undefined) return [];
  const names = [
    ...(state === 'disabled' ? [] : ['disableToken']),
    ...(state === 'disabled' || state === 'unknown' ? ['registerToken'] : []),
  ];
  return names.flatMap((name) => findAction(vendor, name) ?? []);
}
