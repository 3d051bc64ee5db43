import type { ReadEvent, ReadToken } from '../../../../shared/domain/person-reading.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/json.ts';

/** The property that holds the token of each platform; at most one a customer (vendor-reads 2, C). */
export const tokenProperties: Readonly<Record<string, string>> = {
  gcm: 'google_push_notification_id',
  apns: 'apple_push_notification_id',
  huawei: 'huawei_push_notification_id',
};

/** What the app tells the service of a token since autumn 2025. */
export const tokenEvent = 'notification_state';

/** What such an event calls each platform. */
export const eventPlatforms: Readonly<Record<string, string>> = {
  gcm: 'android',
  apns: 'iOS',
  huawei: 'huawei',
};

/** Such events no longer count after 90 days unless the project says otherwise, and never after 120. In seconds. */
const longestValidity = 120 * 86_400;

export function isTokenProperty(name: string): boolean {
  return Object.values(tokenProperties).includes(name);
}

/** Tokens are in both places: an app that nobody has opened since keeps its property. */
export function tokensOf(
  properties: JsonObject,
  events: readonly ReadEvent[],
  now: Date,
): readonly ReadToken[] {
  return [...heldInProperties(properties), ...heldInEvents(events, now)];
}

/** A disabled one is left as an empty text or a blank. */
function heldInProperties(properties: JsonObject): readonly ReadToken[] {
  return Object.entries(tokenProperties).flatMap(([platform, from]) => {
    const token = textOf(Object.hasOwn(properties, from) ? properties[from] : undefined);
    return token === '' ? [] : [{ platform, token, state: 'active', from }];
  });
}

/** The latest event counts, for each application, device and token. */
function heldInEvents(events: readonly ReadEvent[], now: Date): readonly ReadToken[] {
  const latest = new Map<string, ReadToken>();
  const oldestFirst = events.filter(({ type }) => type === tokenEvent).toSorted(byTime);
  for (const { properties, timestamp } of oldestFirst) {
    if (!isJsonObject(properties)) continue;
    const token = textOf(properties.push_notification_token);
    if (token === '') continue;
    const [application, device] = [textOf(properties.application_id), textOf(properties.device_id)];
    const isOld = now.getTime() / 1000 - timestamp > longestValidity;
    latest.set(JSON.stringify([application, device, token]), {
      platform: platformOf(textOf(properties.platform)),
      token,
      state: properties.valid !== true ? 'invalid' : isOld ? 'expired' : 'active',
      from: tokenEvent,
      ...(application === '' ? {} : { application }),
      ...(device === '' ? {} : { device }),
      timestamp,
    });
  }
  return [...latest.values()].reverse();
}

function byTime(one: ReadEvent, other: ReadEvent): number {
  return one.timestamp - other.timestamp;
}

/** One that nobody knows keeps the service's own word. */
function platformOf(said: string): string {
  const known = Object.entries(eventPlatforms).find(([, name]) => name.toLowerCase() === said.toLowerCase());
  return known?.[0] ?? said;
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}
