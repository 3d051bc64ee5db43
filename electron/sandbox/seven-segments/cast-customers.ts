import type { JsonObject } from '../../../shared/json.ts';
import type { CastEvent, CastMember } from '../cast.ts';

const tokenProperties = {
  gcm: 'google_push_notification_id',
  apns: 'apple_push_notification_id',
  huawei: 'huawei_push_notification_id',
} as const;

const eventPlatforms = { gcm: 'android', apns: 'iOS', huawei: 'huawei' } as const;

/** Somebody of the cast as a customer, with the tokens that older apps left in properties. */
export function propertiesOfMember(member: CastMember): JsonObject {
  const { firstName, lastName, email, countryCode, phone, attributes, tokens } = member;
  const held = tokens.filter(({ as }) => as === 'property');
  return {
    first_name: firstName,
    last_name: lastName,
    email,
    phone: `${countryCode}${phone}`,
    ...attributes,
    ...Object.fromEntries(held.map(({ platform, token }) => [tokenProperties[platform], token])),
  };
}

/** What they did, and what newer apps said of their tokens (vendor-reads 2, C). */
export function eventsOfMember({ events, tokens }: CastMember, now: number): readonly CastEvent[] {
  const told = tokens
    .filter(({ as }) => as === 'event')
    .map(({ platform, token, application, device, isValid, daysAgo = 1 }) => ({
      type: 'notification_state',
      timestamp: now - daysAgo * 86_400,
      properties: {
        push_notification_token: token,
        platform: eventPlatforms[platform],
        valid: isValid,
        description: isValid ? 'Permission granted' : 'Invalidated',
        application_id: application ?? 'default-application',
        device_id: device ?? '',
      },
    }));
  return [...events, ...told];
}
