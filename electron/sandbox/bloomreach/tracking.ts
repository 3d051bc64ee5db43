import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { readFields } from '../fields.ts';
import type { SevenSegmentsStore } from '../seven-segments/store.ts';
import { batchBody, command, customerBody, eventBody } from './schemas.ts';

type Done = Result<null, readonly string[]>;

/** What the tracking of Bloomreach does with a body that nobody has checked yet. */
export interface BloomreachTracking {
  readonly customers: (body: JsonValue) => Done;
  readonly events: (body: JsonValue) => Done;
  /** A result for each command; a wrong one does not take the others with it. */
  readonly batch: (body: JsonValue) => Result<readonly JsonObject[], readonly string[]>;
}

export function createBloomreachTracking(store: SevenSegmentsStore): BloomreachTracking {
  const project = 'Audience Bottles';

  const customers: BloomreachTracking['customers'] = (body) => {
    const read = readFields(customerBody, body);
    if (!read.ok) return read;
    store.updateCustomer(project, read.value.customer_ids, read.value.properties ?? {});
    return ok(null);
  };

  const events: BloomreachTracking['events'] = (body) => {
    const read = readFields(eventBody, body);
    if (!read.ok) return read;
    const { customer_ids, event_type: type, properties = {}, timestamp = store.seconds() } = read.value;
    const seconds = typeof timestamp === 'number' ? timestamp : Date.parse(timestamp) / 1000;
    store.addEvent(project, customer_ids, { type, properties, timestamp: seconds });
    return ok(null);
  };

  const run = (entry: unknown): JsonObject => {
    const read = readFields(command, entry);
    const done = !read.ok
      ? fail(read.error)
      : read.value.name === 'customers'
        ? customers(read.value.data)
        : events(read.value.data);
    return done.ok ? { success: true } : { success: false, errors: [...done.error] };
  };

  return {
    customers,
    events,
    batch(body) {
      const read = readFields(batchBody, body);
      return read.ok ? ok(read.value.commands.map(run)) : fail(read.error);
    },
  };
}
