import type { AttributeInput, FormValues } from '../../../../shared/domain/form/field.ts';
import { isReading } from '../../../../shared/domain/vendor.ts';
import { parseJson } from '../../../../shared/json.ts';
import { findVendor } from '../../../vendors/registry.ts';
import { adHocId } from '../../connections/ad-hoc.ts';
import { fold, foldName, foldPhone } from '../search-keys.ts';
import { type Facts, factsOf } from './facts.ts';

/** A delivery, with what is needed to say whom it is about and what it says of them. */
export interface ProjectedRow {
  readonly seq: number;
  readonly id: string;
  readonly connection_id: string;
  readonly connection_name: string;
  readonly vendor: string;
  readonly mode: string;
  readonly action: string;
  readonly person: string;
  readonly started_at: string;
  readonly outcome: string;
  readonly form: string | null;
}

/** A fact, and the delivery that said it. */
type Said<Fact> = Fact & { readonly row: ProjectedRow };

type Token = Facts['tokens'][number];
type Subscription = Facts['subscriptions'][number];

/**
 * What several deliveries say about one person. Of two that speak of the same thing the later one counts, whatever the
 * order in which they come; so it can be written on top of what other deliveries said.
 */
export interface GatheredFacts {
  readonly address: string;
  readonly first: ProjectedRow;
  readonly last: ProjectedRow;
  readonly requests: number;
  /** By kind and folded value, as all maps here are by what tells two facts apart. */
  readonly identifiers: ReadonlyMap<string, Said<{ kind: string; folded: string; value: string }>>;
  readonly attributes: ReadonlyMap<string, Said<AttributeInput & { readonly group: string }>>;
  readonly groups: ReadonlyMap<string, Said<{ group: string }>>;
  readonly tokens: ReadonlyMap<string, Said<Token>>;
  readonly subscriptions: ReadonlyMap<string, Said<Subscription>>;
  readonly events: ReadonlyMap<string, Said<{ name: string; count: number }>>;
  readonly merges: ReadonlyMap<string, Said<{ former: string }>>;
}

/** The same while it is being gathered. */
type Gathering = {
  -readonly [Part in keyof GatheredFacts]: GatheredFacts[Part] extends ReadonlyMap<infer Key, infer Fact>
    ? Map<Key, Fact>
    : GatheredFacts[Part];
};

/** People by their connection, address and key, with what the deliveries added so far say about each. */
export interface Gatherer {
  /** Adds a delivery; one that did not change the service says nothing. */
  add(row: ProjectedRow): void;
  people(): Iterable<GatheredFacts>;
}

export function createGatherer(): Gatherer {
  const people = new Map<string, Gathering>();
  return {
    add(row) {
      if (row.person === '' || (row.outcome !== 'accepted' && row.outcome !== 'unknown')) return;
      const form = ((row.form === null ? undefined : parseJson(row.form)) ?? {}) as FormValues;
      if (isSearch(row, form)) return;
      const address = addressOf(row);
      const key = JSON.stringify([row.connection_id, address, row.person]);
      const person = people.get(key) ?? nothingOf(row, address);
      people.set(key, person);
      person.requests += 1;
      if (row.seq < person.first.seq) person.first = row;
      if (row.seq > person.last.seq) person.last = row;
      addFacts(person, row, form);
    },
    people: () => people.values(),
  };
}

/**
 * All that a command line sends to services named there has one connection: which one tells its service and address.
 */
function addressOf({ connection_id, vendor, connection_name }: ProjectedRow): string {
  return connection_id === adHocId ? `${vendor} ${connection_name}` : '';
}

function nothingOf(row: ProjectedRow, address: string): Gathering {
  return {
    ...{ address, first: row, last: row, requests: 0 },
    ...{ identifiers: new Map(), attributes: new Map(), groups: new Map(), tokens: new Map() },
    ...{ subscriptions: new Map(), events: new Map(), merges: new Map() },
  };
}

/**
 * Whether a service was asked for whoever has a phone number, which may be several people, or nobody: an answer to that
 * makes nobody known.
 */
function isSearch({ vendor, action }: ProjectedRow, form: FormValues): boolean {
  const isNamed = form.userId !== undefined || form.ids !== undefined;
  return !isNamed && form.phone !== undefined && isReading(findVendor(vendor)?.descriptor, action);
}

function addFacts(person: Gathering, row: ProjectedRow, form: FormValues): void {
  const facts = factsOf(row.action, form);
  // Rows of before the form was kept name somebody all the same.
  const identifiers =
    facts.identifiers.length > 0 ? facts.identifiers : [{ kind: 'userId', value: row.person }];
  for (const { kind, value } of identifiers)
    for (const folded of foldedOf(kind, value))
      if (folded !== '') setLater(person.identifiers, `${kind}\0${folded}`, { kind, folded, value, row });
  for (const one of facts.attributes)
    setLater(person.attributes, `${one.group}\0${one.name}`, { ...one, row });
  for (const group of facts.groups) setLater(person.groups, group, { group, row });
  for (const one of facts.tokens)
    setLater(person.tokens, `${one.platform}\0${one.what}\0${one.token}`, { ...one, row });
  for (const one of facts.subscriptions) setLater(person.subscriptions, one.topic, { ...one, row });
  for (const former of facts.mergedFrom) setLater(person.merges, former, { former, row });
  for (const name of facts.events) {
    const known = person.events.get(name);
    const isLater = known === undefined || row.seq >= known.row.seq;
    person.events.set(name, { name, count: (known?.count ?? 0) + 1, row: isLater ? row : known.row });
  }
}

function foldedOf(kind: string, value: string): readonly string[] {
  if (kind === 'name') return foldName(value);
  return [kind === 'phone' ? foldPhone(value) : fold(value)];
}

function setLater<Fact extends { readonly row: ProjectedRow }>(
  facts: Map<string, Fact>,
  key: string,
  fact: Fact,
): void {
  const known = facts.get(key);
  if (known === undefined || fact.row.seq >= known.row.seq) facts.set(key, fact);
}
