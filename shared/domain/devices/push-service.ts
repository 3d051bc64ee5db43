import type { Field } from '../form/field.ts';
import type { ActionDescriptor, VendorDescriptor } from '../vendor.ts';

/** Whose push service a device token is of. Each service has words of its own for both. */
export type PushService = 'apple' | 'google';

const words: Readonly<Record<PushService, readonly string[]>> = {
  apple: ['apple', 'apns', 'apn', 'ios', 'iphone', 'ipad', 'ipados'],
  google: ['google', 'fcm', 'gcm', 'firebase', 'android'],
};

/** The push service that a word names, in any of its usual names; `both` for words of one and the other. */
export function pushServiceOf(text: string): PushService | 'both' | undefined {
  const parts = text.toLowerCase().match(/[a-z]+/g) ?? [];
  const isOf = (service: PushService) => parts.some((part) => words[service].includes(part));
  const isAll = parts.every((part) => [...words.apple, ...words.google].includes(part));
  if (parts.length === 0 || !isAll || /\d/.test(text)) return undefined;
  if (isOf('apple') && isOf('google')) return 'both';
  return isOf('apple') ? 'apple' : 'google';
}

/** APNs tokens are hexadecimal, 32 bytes and more. */
const apple = /^[0-9a-f]{64,}$/i;
/** Registration ids of FCM: an instance id, a colon and the rest; those of GCM are base64url without the colon. */
const google = /^([\w-]{6,}:[\w-]{20,}|(?=.*[^0-9a-f])[\w-]{80,})$/i;

/** What the form of a text says: a device token of this push service, or none. */
export function formOfToken(text: string): PushService | undefined {
  if (apple.test(text)) return 'apple';
  return google.test(text) ? 'google' : undefined;
}

/** The fields of an action about one device: whose it is, its platform, and its token. */
export interface DeviceFields {
  readonly person: Field;
  readonly platform: Field;
  readonly token: Field;
}

/** @returns nothing where the action is not about one device */
export function deviceFieldsOf({ fields }: ActionDescriptor): DeviceFields | undefined {
  const person = fields.find(({ kind }) => kind === 'id');
  const platform = fields.find(({ device }) => device?.is === 'platform');
  const token = fields.find(({ device }) => device?.is === 'token');
  return person && platform && token && { person, platform, token };
}

/** What can be done about many devices at once: the actions of a service that are about one. */
export function deviceActions(vendor: VendorDescriptor): readonly ActionDescriptor[] {
  return vendor.actions.filter((action) => deviceFieldsOf(action) !== undefined);
}

/** Whether it makes devices reachable, rather than the opposite. */
export function isRegistering({ name }: Pick<ActionDescriptor, 'name'>): boolean {
  return name === 'registerToken';
}

/** The word of a service for a platform, by the options of its field. */
export function platformWord({ options }: Field, service: PushService): string | undefined {
  return options?.find(({ value }) => pushServiceOf(value) === service)?.value;
}
