import type { JsonObject } from '../../../shared/json.ts';
import { BoundedLog } from '../bounded-log.ts';
import { type AnalysisType, savedAnalyses } from './analyses.ts';
import { campaignNames } from './campaigns.ts';
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

/** Everything the simulated 7SEGMENTS remembers, company by company. */
export class SevenSegmentsStore {
  readonly #customers: Readonly<Record<Company, Customers>>;
  readonly #events = new BoundedLog<TrackedEvent>(10_000);
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
    for (const event of this.#events.entries()) {
      if (event.customer === from) event.customer = into;
    }
    const properties = { source: [...from.cookies], destination: into.registered ?? null };
    this.#events.add({ customer: into, company, type: 'merge', properties, timestamp: this.seconds() });
  }
}
