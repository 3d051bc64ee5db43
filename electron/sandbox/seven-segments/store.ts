import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../../shared/json.ts';
import { BoundedLog } from '../bounded-log.ts';
import { type CastEvent, cast } from '../cast.ts';
import { type AnalysisType, savedAnalyses } from './analyses.ts';
import { campaignNames } from './campaigns.ts';
import { eventsOfMember, propertiesOfMember } from './cast-customers.ts';
import { type Company, companies } from './companies.ts';
import { type Customer, Customers, idsOf, propertiesOf } from './customers.ts';
import type { CustomerIds } from './schemas.ts';

interface TrackedEvent {
  customer: Customer;
  readonly company: Company;
  readonly type: string;
  readonly properties: JsonObject;
  /** Unix seconds. */
  readonly timestamp: number;
}

type Ids = { readonly registered: string | null; readonly cookies: readonly string[] };

export interface SevenSegmentsState {
  readonly companies: readonly string[];
  readonly customers: readonly {
    readonly company: string;
    readonly ids: Ids;
    readonly properties: JsonObject;
  }[];
  /** The newest 10,000. */
  readonly events: readonly {
    readonly company: string;
    readonly customer: Ids;
    readonly type: string;
    readonly properties: JsonObject;
    readonly timestamp: number;
  }[];
  readonly campaigns: readonly string[];
  readonly analyses: readonly {
    readonly id: string;
    readonly type: AnalysisType;
    readonly name: string;
    readonly company: string;
  }[];
  readonly counts: Readonly<Record<'customers' | 'events' | 'campaigns' | 'analyses', number>>;
}

/** A customer as reads see them, the events in the order in which they came. */
export interface Found {
  readonly customer: Customer;
  readonly ids: Ids;
  readonly properties: JsonObject;
  readonly events: readonly (CastEvent & { readonly properties: JsonObject })[];
}

/** Everything the simulated 7SEGMENTS remembers, company by company. */
export class SevenSegmentsStore {
  readonly #customers: Readonly<Record<Company, Customers>>;
  readonly #events = new BoundedLog<TrackedEvent>(10_000);
  /** What the cast did before anything was sent. */
  readonly #past: TrackedEvent[] = [];
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
    const keep = (company: Company): Customers =>
      new Customers((from, into) => this.#moveEvents(company, from, into));
    this.#customers = { [companies[0]]: keep(companies[0]), [companies[1]]: keep(companies[1]) };
  }

  /** The service's clock, in Unix seconds. */
  seconds(): number {
    return this.#now().getTime() / 1000;
  }

  updateCustomer(company: Company, ids: CustomerIds, properties: JsonObject): void {
    const customers = this.#customers[company];
    customers.update(customers.resolve(ids), properties);
  }

  addEvent(
    company: Company,
    ids: CustomerIds,
    event: { readonly type: string; readonly properties: JsonObject; readonly timestamp: number },
  ): void {
    this.#events.add({ customer: this.#customers[company].resolve(ids), company, ...event });
  }

  /** Puts the cast into the first company. */
  admitCast(): void {
    const customers = this.#customers[companies[0]];
    for (const member of cast) {
      const customer = customers.admit({ registered: member.userId, cookies: member.cookies });
      customers.update(customer, propertiesOfMember(member));
      for (const event of eventsOfMember(member, this.seconds()))
        this.#past.push({ customer, company: companies[0], ...event });
    }
  }

  /** @returns nothing where nobody has one of the ids */
  find(company: Company, ids: CustomerIds): Found | undefined {
    const customer = this.#customers[company].find(ids);
    if (customer === undefined) return undefined;
    const events = [...this.#past, ...this.#events.entries()].filter((event) => event.customer === customer);
    return {
      customer,
      ids: idsOf(customer),
      properties: propertiesOf(customer),
      events: events.map(({ type, timestamp, properties }) => ({ type, timestamp, properties })),
    };
  }

  /** @param isPrivate whether a property is one that the project calls private */
  anonymise(company: Company, customer: Customer, isPrivate: (property: string) => boolean): void {
    this.#customers[company].anonymise(customer, randomUUID(), isPrivate);
  }

  state(): SevenSegmentsState {
    const customers = companies.flatMap((company) =>
      this.#customers[company].list().map((customer) => ({
        company,
        ids: idsOf(customer),
        properties: propertiesOf(customer),
      })),
    );
    return {
      companies,
      customers,
      events: this.#events
        .entries()
        .map(({ customer, ...event }) => ({ customer: idsOf(customer), ...event })),
      campaigns: campaignNames,
      analyses: savedAnalyses.map(({ id, type, name, company }) => ({ id, type, name, company })),
      counts: {
        customers: customers.length,
        events: this.#events.total(),
        campaigns: campaignNames.length,
        analyses: savedAnalyses.length,
      },
    };
  }

  /** Events follow a merged customer, and the merge itself is an event (vendor-apis 3.3, D). */
  #moveEvents(company: Company, from: Customer, into: Customer): void {
    for (const event of [...this.#past, ...this.#events.entries()]) {
      if (event.customer === from) event.customer = into;
    }
    const properties = { source: [...from.cookies], destination: into.registered ?? null };
    this.#events.add({ customer: into, company, type: 'merge', properties, timestamp: this.seconds() });
  }
}
