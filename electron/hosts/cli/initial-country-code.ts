import { findAction } from '../../../shared/domain/vendor.ts';
import { findVendor } from '../../vendors/registry.ts';

interface PhoneWithoutCode {
  readonly vendor: string;
  readonly action: string;
  /** Whether a phone number is given, without its country code. */
  readonly isMissing: boolean;
}

/**
 * The country code with which a service's own form begins (interakt's libraries take +91): a command that gives a phone
 * number without one means that. It stands in the request, which is shown.
 */
export function initialCountryCode({ vendor, action, isMissing }: PhoneWithoutCode): string | undefined {
  const descriptor = findVendor(vendor)?.descriptor;
  const field =
    descriptor && findAction(descriptor, action)?.fields.find(({ name }) => name === 'countryCode');
  return isMissing && typeof field?.initial === 'string' ? field.initial : undefined;
}
