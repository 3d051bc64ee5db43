import type { Connection } from '../../../shared/domain/connection.ts';
import type { ShownRequest } from '../../../shared/domain/delivery.ts';
import type { PersonReading, ReadingRequest, ReadingWants } from '../../../shared/domain/person-reading.ts';
import type { ReadingOffer, ReadingPart } from '../../../shared/domain/reading-offer.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { parseJson } from '../../../shared/json.ts';
import { type FieldIssue, fail, ok, type Result } from '../../../shared/result.ts';
import {
  type AnsweredStep,
  nothingRead,
  type PersonReader,
  type ReadingOrder,
  type ReadingStep,
} from '../../vendors/person-reader.ts';
import { findVendor } from '../../vendors/registry.ts';
import { lockedIssue } from '../connections/locked-secrets.ts';
import type { ConnectionStore } from '../connections/store.ts';
import type { Masking } from '../masking/masking.ts';
import { redactorFor } from '../redaction/known-secrets.ts';
import { prepare } from '../requests/prepare-request.ts';
import type { Sender } from '../sending/sender.ts';
import { maskReading } from './mask-reading.ts';
import type { ToldMatches } from './told-matches.ts';
import type { Whom } from './whom.ts';

export interface PersonReadsParts {
  readonly connections: Pick<ConnectionStore, 'secretsOf'>;
  readonly sender: Sender;
  readonly masking: Pick<Masking, 'isMasked'>;
  readonly toldMatches: ToldMatches;
  readonly now: () => Date;
}

export interface ReadOrder extends Whom {
  readonly connection: Connection;
  readonly wants: ReadingWants;
  /** Whether the requests are made and none is sent. */
  readonly isDry: boolean;
}

/** A reading stops by itself; this ends one that would not. */
const mostRequests = 1_000;

/** Reads a person: one request after the other, each sent and written down as any other is. */
export function createPersonReads({ connections, sender, masking, toldMatches, now }: PersonReadsParts) {
  return async function read(order: ReadOrder, signal?: AbortSignal): Promise<PersonReading> {
    const { connection, wants, isDry } = order;
    const at = now();
    const reading: ReadingOrder = { ...order, now: at };
    const refused = (fields: readonly FieldIssue[]): PersonReading => ({
      ...nothingRead,
      ...{ connectionId: connection.id, readAt: at.toISOString(), outcome: 'invalid', requests: [] },
      ...{ message: fields.map(({ message }) => message).join(' '), fields: [...fields], isMasked: false },
    });
    const reader = readerOf(connection, wants);
    if (!reader.ok) return refused(reader.error);

    const answered: AnsweredStep[] = [];
    const requests: ReadingRequest[] = [];
    let isSilent = isDry;
    while (answered.length < mostRequests) {
      const next = reader.value.next(reading, answered);
      if (!next.ok) return refused(next.error);
      if (next.value === undefined) break;
      const step = next.value;
      if (isSilent && !isDry) {
        answered.push({ ...step, ...notAsked });
        continue;
      }
      const done = isDry ? await prepared(step, order) : await sent(step, order, signal);
      // What is refused here is what was typed; nothing has been asked yet then.
      if (!done.ok && answered.length === 0) return refused(done.error);
      if (!done.ok) {
        const message = done.error.map((issue) => issue.message).join(' ');
        answered.push({ ...step, ...notAsked, outcome: 'invalid', message });
        continue;
      }
      answered.push(done.value.answered);
      requests.push(done.value.request);
      isSilent ||= !['accepted', 'rejected'].includes(done.value.answered.outcome ?? '');
    }
    return told({ reader: reader.value, reading, connection, answered, requests, isDry });
  };

  interface Done {
    readonly answered: AnsweredStep;
    readonly request: ReadingRequest;
  }

  async function prepared(
    step: ReadingStep,
    { connection }: ReadOrder,
  ): Promise<Result<Done, readonly FieldIssue[]>> {
    const secrets = await connections.secretsOf(connection);
    if (!secrets.ok) return fail([lockedIssue(secrets.error, connection)]);
    const made = prepare({
      ...{ action: step.action, values: step.form, connection, secrets: secrets.value, now: now() },
    });
    if (!made.ok) return made;
    const request = { deliveryId: null, outcome: null, ...shownPart(made.value.shown, connection) };
    return ok({ answered: { ...step, ...notAsked }, request });
  }

  async function sent(
    step: ReadingStep,
    { connection }: ReadOrder,
    signal: AbortSignal | undefined,
  ): Promise<Result<Done, readonly FieldIssue[]>> {
    let [answer, status]: [JsonValue | undefined, number | null] = [undefined, null];
    const report = await sender.send(
      {
        ...{ action: step.action, values: step.form, connection },
        confirmation: { isGiven: false, targets: 1 },
        answered(exchange) {
          if (exchange.kind === 'failed') return;
          status = exchange.answer.status;
          answer = parseJson(exchange.answer.body);
        },
      },
      signal,
    );
    if (report.delivery === null) return fail(report.fields);
    const { outcome, message, delivery } = report;
    return ok({
      answered: { ...step, outcome, message, status, answer },
      request: { deliveryId: delivery.id, outcome, ...shownPart(delivery.request, connection) },
    });
  }

  interface Told {
    readonly reader: PersonReader;
    readonly reading: ReadingOrder;
    readonly connection: Connection;
    readonly answered: readonly AnsweredStep[];
    readonly requests: readonly ReadingRequest[];
    readonly isDry: boolean;
  }

  function told({ reader, reading, connection, answered, requests, isDry }: Told): PersonReading {
    const head = {
      ...{ connectionId: connection.id, readAt: reading.now.toISOString(), requests: [...requests] },
      ...{ fields: [], isMasked: false },
    };
    if (isDry) return { ...nothingRead, ...head, outcome: null, message: dryMessage };
    const folded = reader.fold(reading, answered);
    const outcome = outcomeOf(answered, folded.found);
    const message = messageOf(answered, outcome, folded);
    // An answer may repeat a secret, as in the history.
    const redacted = redactorFor(connection.id).json({
      ...folded,
      message,
    } as unknown as JsonValue) as unknown as typeof folded & { readonly message: string };
    const whole: PersonReading = { ...redacted, ...head, outcome };
    if (!masking.isMasked({ mode: connection.mode, connectionId: connection.id })) return whole;
    toldMatches.keep(connection.vendor, whole);
    return maskReading(whole, reading.who);
  }
}

const notAsked = {
  outcome: null,
  status: null,
  answer: undefined,
  message: 'Not asked any more, since the service did not answer before.',
} as const;

const dryMessage =
  'Dry run: nothing was sent. Requests that depend on an answer, such as those about the consents that a service lists, are not among these.';

/**
 * Not accepted where a request was not answered, since what it would have told is missing; a part that is refused is
 * told as one that failed, as long as another was answered.
 */
function outcomeOf(
  answered: readonly AnsweredStep[],
  found: PersonReading['found'],
): PersonReading['outcome'] {
  const outcomes = answered.flatMap(({ outcome }) => (outcome === null ? [] : [outcome]));
  const silent = outcomes.find((outcome) => outcome !== 'accepted' && outcome !== 'rejected');
  if (silent !== undefined && silent !== 'invalid') return silent;
  // What is not about the person, such as the list of consent categories, may well have been answered.
  if (found === false && outcomes.includes('rejected')) return 'rejected';
  return outcomes.includes('accepted') ? 'accepted' : (outcomes[0] ?? 'invalid');
}

function messageOf(
  answered: readonly AnsweredStep[],
  outcome: PersonReading['outcome'],
  { found, matches, failed }: Pick<PersonReading, 'found' | 'matches' | 'failed'>,
): string {
  const why = answered.find((step) => step.outcome === outcome)?.message ?? '';
  if (outcome !== 'accepted') return why;
  if (found === false && matches.length > 0) return 'Nobody fits; others with this number do.';
  if (matches.length > 1) return `${matches.length} people fit. Choose one by their id.`;
  if (found === false) return 'Nobody fits.';
  const left = failed.length === 0 ? '' : ` ${failed.length} of what was asked for could not be read.`;
  return `The service answered.${left}`;
}

/** How a service is read, unless it cannot be, or not as it was asked for. */
function readerOf(connection: Connection, wants: ReadingWants): Result<PersonReader, readonly FieldIssue[]> {
  const vendor = findVendor(connection.vendor);
  const { reading, label, cannotRead } = vendor?.descriptor ?? {};
  if (vendor?.personReader === undefined || reading === undefined) {
    const message = cannotRead ?? 'Nothing can be read back from this service.';
    return fail([{ path: 'connection', message: `${message} Nothing was sent.` }]);
  }
  const issues = issuesOf(wants, reading).map((path) => ({ path, message: `${label} does not tell this.` }));
  return issues.length > 0 ? fail(issues) : ok(vendor.personReader);
}

function issuesOf(wants: ReadingWants, { offers }: ReadingOffer): readonly ReadingPart[] {
  const asked: readonly ReadingPart[] = [
    ...(['properties', 'consents', 'events', 'definitions', 'changedSince'] as const).filter(
      (part) => wants[part] !== undefined,
    ),
    ...(wants.everything ? (['everything'] as const) : []),
  ];
  return asked.filter((part) => !offers.includes(part));
}

function shownPart({ method, url, body }: ShownRequest, { baseUrl }: Connection) {
  const path = url.startsWith(baseUrl) ? url.slice(baseUrl.length) : url;
  return { method, path, body: body ?? null };
}

export type ReadPerson = ReturnType<typeof createPersonReads>;
