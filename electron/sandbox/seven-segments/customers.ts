import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { CustomerIds } from './schemas.ts';

/** A customer as 7SEGMENTS keeps them. Mutable: only the company's store holds it. */
export interface Customer {
  registered: string | undefined;
  readonly cookies: Set<string>;
  /** Each value with the count of updates at which it came, so that a merge knows the newer one. */
  readonly properties: Map<string, { readonly value: JsonValue; readonly version: number }>;
  /** Whether they are of the cast and nobody has written to them yet: the state tells of what was sent. */
  isUntouched: boolean;
}

/** The customers of one company, found by hard id (`registered`) and soft id (`cookie`). */
export class Customers {
  readonly #all = new Set<Customer>();
  readonly #byRegistered = new Map<string, Customer>();
  readonly #byCookie = new Map<string, Customer>();
  readonly #onMerge: (from: Customer, into: Customer) => void;
  #version = 0;

  /** `onMerge` moves a customer's events elsewhere before that customer is removed. */
  constructor(onMerge: (from: Customer, into: Customer) => void) {
    this.#onMerge = onMerge;
  }

  /**
   * The customer with these ids, linked, merged or created as the merge rules say (vendor-apis 3.3, D): two hard
   * ids are never merged; a cookie between two registered customers moves to the one that names it now, and old
   * events stay; an anonymous customer becomes, or is merged into, the registered one.
   */
  resolve(ids: CustomerIds): Customer {
    const registered = this.#byRegistered.get(ids.registered ?? '');
    const carrier = this.#byCookie.get(ids.cookie ?? '');
    const customer = registered ?? this.#claim(carrier, ids) ?? this.#create();
    customer.isUntouched = false;
    if (ids.registered !== undefined) {
      customer.registered = ids.registered;
      this.#byRegistered.set(ids.registered, customer);
    }
    if (ids.cookie !== undefined && carrier !== customer) {
      if (carrier !== undefined && carrier.registered === undefined) this.#merge(carrier, customer);
      carrier?.cookies.delete(ids.cookie);
      customer.cookies.add(ids.cookie);
      this.#byCookie.set(ids.cookie, customer);
    }
    return customer;
  }

  /** Sets properties key by key; keys not given stay. */
  update(customer: Customer, properties: JsonObject): void {
    this.#version += 1;
    for (const [name, value] of Object.entries(properties)) {
      customer.properties.set(name, { value, version: this.#version });
    }
  }

  /** Those that were written to. */
  list(): readonly Customer[] {
    return [...this.#all].filter(({ isUntouched }) => !isUntouched);
  }

  /** Everybody who is there; looking makes nobody. */
  find(ids: CustomerIds): Customer | undefined {
    return this.#byRegistered.get(ids.registered ?? '') ?? this.#byCookie.get(ids.cookie ?? '');
  }

  /** Somebody of the cast, there before anything was sent. */
  admit({
    registered,
    cookies,
  }: {
    readonly registered: string;
    readonly cookies: readonly string[];
  }): Customer {
    const customer = this.resolve({ registered });
    for (const cookie of cookies) this.resolve({ registered, cookie });
    customer.isUntouched = true;
    return customer;
  }

  /** All ids go, a new cookie comes, and properties called private go (vendor-reads 1.7, D). */
  anonymise(customer: Customer, cookie: string, isPrivate: (property: string) => boolean): void {
    if (customer.registered !== undefined) this.#byRegistered.delete(customer.registered);
    for (const old of customer.cookies) this.#byCookie.delete(old);
    customer.registered = undefined;
    customer.cookies.clear();
    customer.cookies.add(cookie);
    this.#byCookie.set(cookie, customer);
    for (const name of [...customer.properties.keys()]) if (isPrivate(name)) customer.properties.delete(name);
    customer.isUntouched = false;
  }

  /** The cookie's customer, unless a hard id is given and the cookie belongs to another hard id. */
  #claim(carrier: Customer | undefined, ids: CustomerIds): Customer | undefined {
    const isSomebodyElse = ids.registered !== undefined && carrier?.registered !== undefined;
    return isSomebodyElse ? undefined : carrier;
  }

  #create(): Customer {
    const customer: Customer = {
      registered: undefined,
      cookies: new Set(),
      properties: new Map(),
      isUntouched: false,
    };
    this.#all.add(customer);
    return customer;
  }

  #merge(from: Customer, into: Customer): void {
    for (const [name, property] of from.properties) {
      const present = into.properties.get(name);
      if (present === undefined || present.version < property.version) into.properties.set(name, property);
    }
    for (const cookie of from.cookies) {
      into.cookies.add(cookie);
      this.#byCookie.set(cookie, into);
    }
    this.#onMerge(from, into);
    this.#all.delete(from);
  }
}

export function propertiesOf(customer: Customer): JsonObject {
  return Object.fromEntries([...customer.properties].map(([name, { value }]) => [name, value]));
}

/** The ids as the API names them; a customer may have several cookies. */
export function idsOf(customer: Customer): {
  readonly registered: string | null;
  readonly cookies: string[];
} {
  return { registered: customer.registered ?? null, cookies: [...customer.cookies] };
}
