import { customerio } from './customerio/index.ts';
import { interakt } from './interakt/index.ts';
import { outbound } from './outbound/index.ts';
import { bloomreach, infinario, sevenSegments } from './seven-segments/index.ts';
import type { Vendor } from './vendor.ts';

/** Every service the app speaks to. A new one is its folder and a line here. */
export const vendors: readonly Vendor[] = [
  // In the order in which they are offered.
  outbound,
  interakt,
  sevenSegments,
  infinario,
  bloomreach,
  customerio,
];

export function findVendor(id: string): Vendor | undefined {
  return vendors.find((vendor) => vendor.descriptor.id === id);
}
