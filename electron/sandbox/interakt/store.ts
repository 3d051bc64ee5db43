import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../../shared/json.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { BoundedLog } from '../bounded-log.ts';
import { type CastMember, cast } from '../cast.ts';
import { splitFullNumber } from './calling-codes.ts';
import type { EventBody, UserBody } from './schemas.ts';

/** A customer in the form of the vendor's own listing (vendor-apis 2.8). */
export type InteraktUser = {
  readonly id: string;
  readonly user_id: string | null;
  readonly country_code: string | null;
  readonly phone_number: string | null;
  readonly channel_type: 'Whatsapp';
  readonly created_at_utc: string;
  readonly modified_at_utc: string;
  readonly traits: JsonObject;
  readonly tags: readonly string[];
  readonly tag_names: readonly string[];
};

export interface InteraktEvent {
  readonly id: string;
  readonly customerId: string;
  readonly event: string;
  readonly traits: JsonObject;
  readonly createdAt: string;
}

export interface InteraktState {
  readonly users: readonly InteraktUser[];
  /** The newest 10,000. */
  readonly events: readonly InteraktEvent[];
  readonly counts: Readonly<Record<'users' | 'events', number>>;
}

type Identity = Pick<UserBody, 'userId' | 'countryCode' | 'phoneNumber' | 'fullPhoneNumber'>;
type Phone = { readonly countryCode: string; readonly phoneNumber: string };

/** Everything the simulated interakt remembers: customers by id, userId and phone; nothing is ever deleted. */
export class InteraktStore {
  readonly #users = new Map<string, InteraktUser>();
  readonly #idByUserId = new Map<string, string>();
  readonly #idByPhone = new Map<string, string>();
  readonly #events = new BoundedLog<InteraktEvent>(10_000);
  /** Of the cast, those to whom nothing was sent yet: the state tells of what was sent. */
  readonly #untouched = new Set<string>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  admitCast(): void {
    for (const member of cast) this.#admit(member);
  }

  /** Creates or updates the customer; fails where the ids point at two different ones. */
  track(body: UserBody): Result<{ readonly id: string; readonly isNew: boolean }, string> {
    const found = this.#find(body);
    if (!found.ok) return found;
    const isNew = found.value === undefined;
    const user = found.value ?? this.#createUser(body.createdAt);
    const phone = readPhone(body);
    const tags = [...new Set([...user.tags, ...(body.tags ?? [])])];
    this.#untouched.delete(user.id);
    this.#save({
      ...user,
      user_id: body.userId ?? user.user_id,
      country_code: phone?.countryCode ?? user.country_code,
      phone_number: phone?.phoneNumber ?? user.phone_number,
      modified_at_utc: secondsText(this.#now()),
      traits: { ...user.traits, ...body.traits },
      tags,
      tag_names: tags,
    });
    return ok({ id: user.id, isNew });
  }

  /**
   * Appends an event. An unknown customer is created by it: the documents ask for the customer to be tracked
   * first only before a message is sent (vendor-apis 2.10), and a first event for a new person has to succeed.
   */
  addEvent(body: EventBody): Result<string, string> {
    const { userId, countryCode, phoneNumber, fullPhoneNumber } = body;
    const identity: Identity = { userId, countryCode, phoneNumber, fullPhoneNumber };
    const found = this.#find(identity);
    if (!found.ok) return found;
    const customer = found.value === undefined ? this.track(identity) : ok({ id: found.value.id });
    if (!customer.ok) return customer;
    this.#untouched.delete(customer.value.id);
    const id = randomUUID();
    const createdAt = body.createdAt ?? this.#now().toISOString();
    const customerId = customer.value.id;
    this.#events.add({ id, customerId, event: body.event, traits: body.traits ?? {}, createdAt });
    return ok(id);
  }

  users(): readonly InteraktUser[] {
    return [...this.#users.values()];
  }

  state(): InteraktState {
    const users = this.users().filter(({ id }) => !this.#untouched.has(id));
    return {
      users,
      events: this.#events.entries(),
      counts: { users: users.length, events: this.#events.total() },
    };
  }

  /** Somebody of the cast, there a while before anything was sent. */
  #admit({
    contactId,
    userId,
    countryCode,
    phone,
    firstName,
    lastName,
    email,
    tags,
    isOptedIn,
  }: CastMember): void {
    const traits = { name: `${firstName} ${lastName}`, email, whatsapp_opted_in: isOptedIn };
    this.#untouched.add(contactId);
    this.#save({
      id: contactId,
      user_id: userId,
      country_code: countryCode,
      phone_number: phone,
      channel_type: 'Whatsapp',
      created_at_utc: '2024-06-08T09:32:45',
      modified_at_utc: '2024-06-08T17:04:47.425000',
      traits,
      tags: [...tags],
      tag_names: [...tags],
    });
  }

  /** The one customer that all given ids fit; a userId or a phone that is somebody else's is an error (2.4, D). */
  #find(identity: Identity): Result<InteraktUser | undefined, string> {
    const phone = readPhone(identity);
    const byUserId = this.#users.get(this.#idByUserId.get(identity.userId ?? '') ?? '');
    const byPhone = phone && this.#users.get(this.#idByPhone.get(phoneKey(phone)) ?? '');
    if (byUserId !== undefined && phone !== undefined && byPhone !== byUserId) {
      if (byPhone !== undefined || byUserId.phone_number !== null) {
        return fail('userId: already belongs to a customer with another phone number');
      }
    }
    if (byPhone !== undefined && identity.userId !== undefined && byUserId === undefined) {
      if (byPhone.user_id !== null) return fail('userId: cannot be changed; this customer has another one');
    }
    return ok(byUserId ?? byPhone);
  }

  #createUser(createdAt: string | undefined): InteraktUser {
    const created = secondsText(createdAt === undefined ? this.#now() : new Date(createdAt));
    return {
      id: randomUUID(),
      user_id: null,
      country_code: null,
      phone_number: null,
      channel_type: 'Whatsapp',
      created_at_utc: created,
      modified_at_utc: created,
      traits: {},
      tags: [],
      tag_names: [],
    };
  }

  #save(user: InteraktUser): void {
    this.#users.set(user.id, user);
    if (user.user_id !== null) this.#idByUserId.set(user.user_id, user.id);
    if (user.country_code !== null && user.phone_number !== null) {
      const phone = { countryCode: user.country_code, phoneNumber: user.phone_number };
      this.#idByPhone.set(phoneKey(phone), user.id);
    }
  }
}

function readPhone(identity: Identity): Phone | undefined {
  const { countryCode, phoneNumber, fullPhoneNumber } = identity;
  if (fullPhoneNumber !== undefined) return splitFullNumber(fullPhoneNumber);
  if (countryCode === undefined || phoneNumber === undefined) return undefined;
  return { countryCode, phoneNumber };
}

function phoneKey(phone: Phone): string {
  return `${phone.countryCode} ${phone.phoneNumber}`;
}

/** Whole seconds, as in the vendor's listing: `2025-01-05T10:00:00Z`. */
function secondsText(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}
