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
  /** Identifiers, each with all of its person's. */
  readonly #suppressed = new Map<string, readonly string[]>();
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
    const former = this.#suppressed.get(identifier) ?? [];
    const known = [identifier, person?.id, person?.attributes.email, ...former];
    const ids = [...new Set(known.filter((id) => typeof id === 'string' && id !== ''))] as string[];
    for (const id of ids) this.#suppressed.set(id, ids);
  }

  /** Of somebody who had both, the id and the e-mail address (reference, "Unsuppress a customer profile"). */
  unsuppress(identifier: string): void {
    for (const id of this.#suppressed.get(identifier) ?? []) this.#suppressed.delete(id);
  }

  /**
   * The first stays: it gets what it has not, or has empty. The second is deleted. Where the first is not there yet,
   * nothing happens (reference, "Merge duplicate people").
   */
  merge(primary: OneId, secondary: OneId): void {
    const [stays, goes] = [this.#find(nameOf(primary)), this.#find(nameOf(secondary))];
    if (stays === undefined || goes === undefined || stays === goes) return;
    const own = Object.entries(stays.attributes).filter(([, value]) => value !== '' && value !== null);
    stays.attributes = { ...stays.attributes, ...goes.attributes, ...Object.fromEntries(own) };
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
      suppressed: [...this.#suppressed.keys()],
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
