import type { IncomingHttpHeaders } from 'node:http';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { type Answer, jsonAnswer, textAnswer } from '../answer.ts';
import { readFields } from '../fields.ts';
import { isBasicFor, isSameSecret } from '../secret.ts';
import type { Call, Route, Service } from '../service.ts';
import { type AnalysisType, analysisTypes, savedAnalyses } from '../seven-segments/analyses.ts';
import type { SevenSegmentsStore } from '../seven-segments/store.ts';
import { writeCsv } from '../seven-segments/tables.ts';
import { RateLimit } from './rate-limit.ts';
import { createBloomreachReading, type Read } from './reading.ts';
import { exportBody } from './schemas.ts';
import { createBloomreachTracking } from './tracking.ts';

/**
 * The simulated service of today, with the analyses of the first generation: the project token in the path, an API
 * key with each request (vendor-apis 3.7 and 3.8).
 */
export function createBloomreach(
  store: SevenSegmentsStore,
  access: Readonly<Record<'token' | 'keyId' | 'keySecret' | 'narrowKeyId' | 'narrowKeySecret', string>>,
  limit = new RateLimit(() => store.seconds()),
): Service {
  const { token } = access;
  const tracking = createBloomreachTracking(store);
  const reading = createBloomreachReading(store);
  const isWhole = ({ authorization }: IncomingHttpHeaders) =>
    isBasicFor(authorization, `${access.keyId}:${access.keySecret}`);
  const isNarrow = ({ authorization }: IncomingHttpHeaders) =>
    isBasicFor(authorization, `${access.narrowKeyId}:${access.narrowKeySecret}`);

  const route = (method: Route['method'], path: string, answer: Route['answer']): Route => ({
    method,
    path,
    admits: (headers) => isWhole(headers) || isNarrow(headers),
    answer: (call) => {
      if (!limit.admits()) return refuse(429, ['too many requests']);
      return isSameSecret(call.parameters.project, token) ? answer(call) : refuse(404, ['project not found']);
    },
  });
  const track = (path: string, run: (typeof tracking)['customers']): Route =>
    route('POST', `/track/v2/projects/{project}/${path}`, ({ body }) => {
      const done = run(body);
      return done.ok
        ? jsonAnswer(200, { success: true })
        : jsonAnswer(400, { success: false, errors: done.error });
    });
  const read = (path: string, run: Read): Route =>
    route('POST', `/data/v2/projects/{project}/customers/${path}`, ({ body, headers }) =>
      run(body, { definitions: isWhole(headers), gdpr: isWhole(headers) }),
    );
  const batch = ({ body }: Call): Answer => {
    const start_time = store.seconds();
    const done = tracking.batch(body);
    if (!done.ok) return jsonAnswer(400, { success: false, message: done.error.join('; ') });
    return jsonAnswer(200, { success: true, start_time, end_time: store.seconds(), results: done.value });
  };

  return {
    name: 'bloomreach',
    prefix: '/bloomreach',
    refuse,
    routes: [
      track('customers', tracking.customers),
      track('customers/events', tracking.events),
      route('POST', '/track/v2/projects/{project}/batch', batch),
      route('GET', '/track/v2/projects/{project}/system/time', () =>
        jsonAnswer(200, { success: true, time: store.seconds() }),
      ),
      read('attributes', reading.attributes),
      read('events', reading.events),
      read('export-one', reading.exportOne),
      read('anonymize', reading.anonymize),
      route('GET', '/data/v2/projects/{project}/consent/categories', reading.categories),
      ...analysisTypes.map((type) =>
        route('POST', `/data/v2/projects/{project}/analyses/${type}`, ({ body }) =>
          exportAnalysis(type, body),
        ),
      ),
    ],
  };
}

function exportAnalysis(type: AnalysisType, body: JsonValue): Answer {
  const fields = readFields(exportBody, body);
  if (!fields.ok) return jsonAnswer(400, { success: false, errors: byField(fields.error) });
  const found = savedAnalyses.find((saved) => saved.id === fields.value.analysis_id && saved.type === type);
  if (found === undefined) return refuse(404, [`${type} not found`]);
  return fields.value.format === 'csv'
    ? textAnswer(200, 'text/csv; charset=utf-8', writeCsv(found.table))
    : jsonAnswer(200, found.table);
}

/** `format: must be …` as the exports say it: by field, or `_global` where it is about no field. */
function byField(messages: readonly string[]): JsonObject {
  return Object.fromEntries(
    messages.map((message) => {
      const [, field = '_global', text = message] = /^([\w.]+): (.*)$/s.exec(message) ?? [];
      return [field, [text]];
    }),
  );
}

function refuse(status: number, errors: readonly string[]): Answer {
  return jsonAnswer(status, { success: false, errors: { _global: errors } });
}
