import type { JsonObject } from '../../../shared/json.ts';
import type { Result } from '../../../shared/result.ts';
import { BoundedLog } from '../bounded-log.ts';
import { People } from './people.ts';
import type { IdentifyBody, TrackBody } from './schemas.ts';
import { type DeviceToken, type Platform, Tokens } from './tokens.ts';

export interface OutboundEvent {
  userId: string;
  readonly event: string;
  readonly properties: JsonObject;
  /** Unix seconds, as sent or when received. */
  readonly timestamp: number;
}

export interface OutboundState {
  readonly users: readonly OutboundUser[];
  readonly groups: readonly { readonly groupId: string; readonly attributes: JsonObject }[];
  readonly tokens: readonly DeviceToken[];
  /** The newest 10,000. */
  readonly events: readonly Readonly<OutboundEvent>[];
  readonly subscriptions: readonly {
    readonly userId: string;
    readonly unsubscribedFromAll: boolean;
    readonly unsubscribedCampaigns: readonly string[];
  }[];
  readonly counts: Readonly<Record<'users' | 'groups' | 'tokens' | 'activeTokens' | 'events', number>>;
}

export interface OutboundUser {
  readonly userId: string;
  readonly previousIds: readonly string[];
  readonly profile: JsonObject;
  readonly groupId: string | null;
  /** Set on the user. */
  readonly attributes: JsonObject;
  /** With what the group adds; the user's own value wins (README, "Groups"). */
  readonly effectiveAttributes: JsonObject;
}

type Identity = Omit<IdentifyBody, 'user_id'>;

/** Everything the simulated Outbound remembers. */
export class OutboundStore {
  readonly people = new People();
  readonly #tokens = new Tokens();
  readonly #groups = new Map<string, JsonObject>();
  readonly #events = new BoundedLog<OutboundEvent>(10_000);
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  identify(id: string, identity: Identity): void {
    const person = this.people.get(id);
    if (identity.previous_id !== undefined) this.#merge(id, identity.previous_id);
    const { first_name, last_name, email, phone_number, timezone } = identity;
    person.profile = {
      ...person.profile,
      ...withoutGaps({ first_name, last_name, email, phone_number, timezone }),
    };
    person.attributes = { ...person.attributes, ...identity.attributes };
    if (identity.group_id !== undefined) {
      person.groupId = identity.group_id;
      this.#groups.set(identity.group_id, {
        ...this.#groups.get(identity.group_id),
        ...identity.group_attributes,
      });
    }
    for (const platform of ['apns', 'gcm'] as const) {
      for (const token of identity[platform] ?? []) {
        this.#tokens.register({ platform, token, userId: person.userId, since: this.#now().toISOString() });
      }
    }
  }

  track(body: TrackBody): void {
    this.identify(body.user_id, body.user ?? {});
    this.#events.add({
      userId: this.people.get(body.user_id).userId,
      event: body.event,
      properties: body.properties ?? {},
      timestamp: body.timestamp ?? Math.floor(this.#now().getTime() / 1000),
    });
  }

  registerToken(platform: Platform, id: string, token: string): void {
    const { userId } = this.people.get(id);
    this.#tokens.register({ platform, token, userId, since: this.#now().toISOString() });
  }

  disableToken(platform: Platform, id: string, token: string): Result<null, string> {
    const disabled = this.#tokens.disable({
      ...{ platform, token },
      userId: this.people.resolve(id),
      since: this.#now().toISOString(),
    });
    if (disabled.ok) this.people.get(id);
    return disabled;
  }

  disableAllTokens(platform: Platform, id: string): void {
    this.#tokens.disableAll(platform, this.people.get(id).userId, this.#now().toISOString());
  }

  state(): OutboundState {
    const people = this.people.list();
    const tokens = this.#tokens.list();
    return {
      users: people.map(({ userId, previousIds, profile, groupId, attributes }) => ({
        userId,
        previousIds: [...previousIds],
        profile,
        groupId,
        attributes,
        effectiveAttributes: { ...(groupId === null ? {} : this.#groups.get(groupId)), ...attributes },
      })),
      groups: [...this.#groups].map(([groupId, attributes]) => ({ groupId, attributes })),
      tokens,
      events: this.#events.entries().map((event) => ({ ...event })),
      subscriptions: people.map((person) => ({
        userId: person.userId,
        unsubscribedFromAll: person.unsubscribedFromAll,
        unsubscribedCampaigns: [...person.unsubscribedCampaigns],
      })),
      counts: {
        users: people.length,
        groups: this.#groups.size,
        tokens: tokens.length,
        activeTokens: tokens.filter((token) => token.status === 'active').length,
        events: this.#events.total(),
      },
    };
  }

  #merge(id: string, previousId: string): void {
    const person = this.people.get(id);
    const from = this.people.merge(person, previousId);
    if (from === undefined) return;
    this.#tokens.move(from, person.userId, this.#now().toISOString());
    for (const event of this.#events.entries()) {
      if (event.userId === from) event.userId = person.userId;
    }
  }
}

function withoutGaps(fields: Readonly<Record<string, string | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as JsonObject;
}
