import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../../../shared/json.ts';
import { BoundedLog } from '../bounded-log.ts';
import type { DeviceBody, EventBody, OneId } from './schemas.ts';

interface Device {
  readonly id: string;
  readonly platform: string;
  /** Unix seconds. */
  readonly lastUsed: number | null;
  readonly attributes: JsonObject;
}

interface Person {
  readonly cioId: string;
  readonly id: string;
  attributes: JsonObject;
  readonly devices: Map<string, Device>;
}

interface Event {
  person: Person;
  readonly name: string;
  readonly data: JsonObject;
  /** Unix seconds. */
  readonly timestamp: number;
}

export interface CustomerIoState {
  readonly people: readonly {
    readonly id: string;
    readonly cioId: string;
    readonly attributes: JsonObject;
    readonly devices: readonly Device[];
  }[];
  /** The newest 10,000. */
  readonly events: readonly {
    readonly userId: string;
    readonly name: string;
    readonly data: JsonObject;
    readonly timestamp: number;
  }[];
  readonly suppressed: readonly string[];
  readonly counts: Readonly<Record<'people' | 'devices' | 'events' | 'suppressed', number>>;
}

/**
 * Everything the simulated Customer.io remembers. Requests about somebody who is suppressed are answered like any other,
 * and ignored (reference, "Suppress a customer profile").
 */
export class CustomerIoStore {
  readonly #people = new Map<string, Person>();
  readonly #suppressed = new Set<string>();
  readonly #events = new BoundedLog<Event>(10_000);
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Attributes that are not named stay; an empty value empties one. */
  identify(identifier: string, attributes: JsonObject): void {
    const person = this.#personOf(identifier);
    if (person !== undefined) person.attributes = { ...person.attributes, ...attributes };
  }

  track(identifier: string, { name, data = {}, timestamp = this.#seconds() }: EventBody): void {
    const person = this.#personOf(identifier);
    if (person !== undefined) this.#events.add({ person, name, data, timestamp });
  }

  addDevice(identifier: string, { device }: DeviceBody): void {
    const { id, platform, last_used = null, attributes = {} } = device;
    this.#personOf(identifier)?.devices.set(id, { id, platform, lastUsed: last_used, attributes });
  }

  /** Removing a device that is not there succeeds (assumption). */
  removeDevice(identifier: string, token: string): void {
    this.#find(identifier)?.devices.delete(token);
  }

  suppress(identifier: string): void {
    const person = this.#find(identifier);
    if (person !== undefined) this.#people.delete(person.id);
    for (const id of [identifier, person?.id, person?.attributes.email])
      if (typeof id === 'string' && id !== '') this.#suppressed.add(id);
  }

  unsuppress(identifier: string): void {
    this.#suppressed.delete(identifier);
  }

  /** The first person stays and gets what it has not. The second is deleted (reference, "Merge duplicate people"). */
  merge(primary: OneId, secondary: OneId): void {
    const [stays, goes] = [this.#personOf(nameOf(primary)), this.#find(nameOf(secondary))];
    if (stays === undefined || goes === undefined || stays === goes) return;
    stays.attributes = { ...goes.attributes, ...stays.attributes };
    for (const [id, device] of goes.devices) if (!stays.devices.has(id)) stays.devices.set(id, device);
    for (const event of this.#events.entries()) if (event.person === goes) event.person = stays;
    this.#people.delete(goes.id);
  }

  state(): CustomerIoState {
    const people = [...this.#people.values()].map(({ devices, ...person }) => ({
      ...person,
      devices: [...devices.values()],
    }));
    return {
      people,
      events: this.#events
        .entries()
        .map(({ person, name, data, timestamp }) => ({ userId: person.id, name, data, timestamp })),
      suppressed: [...this.#suppressed],
      counts: {
        people: people.length,
        devices: people.reduce((sum, { devices }) => sum + devices.length, 0),
        events: this.#events.total(),
        suppressed: this.#suppressed.size,
      },
    };
  }

  /** By id, by `cio_` and the cio_id, or by e-mail address in any case. */
  #find(identifier: string): Person | undefined {
    const byId = this.#people.get(identifier);
    if (byId !== undefined) return byId;
    const people = [...this.#people.values()];
    if (identifier.startsWith('cio_')) return people.find(({ cioId }) => `cio_${cioId}` === identifier);
    return people.find(({ attributes: { email } }) => isSameAddress(email, identifier));
  }

  /** @returns nothing where the person is suppressed */
  #personOf(identifier: string): Person | undefined {
    if (this.#suppressed.has(identifier)) return undefined;
    const known = this.#find(identifier);
    if (known !== undefined) return known;
    const person: Person = {
      cioId: randomBytes(6).toString('hex'),
      id: identifier,
      attributes: {},
      devices: new Map(),
    };
    this.#people.set(identifier, person);
    return person;
  }

  #seconds(): number {
    return Math.floor(this.#now().getTime() / 1000);
  }
}

function isSameAddress(email: unknown, identifier: string): boolean {
  return typeof email === 'string' && email.toLowerCase() === identifier.toLowerCase();
}

function nameOf({ id, email, cio_id }: OneId): string {
  return id ?? email ?? `cio_${cio_id}`;
}
