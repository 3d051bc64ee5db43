import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import type { Result } from '../../../shared/result.ts';
import { type Answer, jsonAnswer } from '../answer.ts';
import { isBasicFor, isSameSecret } from '../secret.ts';
import type { Route, Service } from '../service.ts';
import { analysisTypes } from './analyses.ts';
import { exportAnalysis, segmentFor } from './analytics.ts';
import type { SevenSegmentsStore } from './store.ts';
import { createTracking, type Refusal } from './tracking.ts';

/** The simulated 7SEGMENTS, first generation: tracking by company token, exports by user name and password. */
export function createSevenSegments(
  store: SevenSegmentsStore,
  { token, username, password }: Readonly<Record<'token' | 'username' | 'password', string>>,
): Service {
  return createLegacy({
    name: '7segments',
    store,
    companyToken: token,
    admits: ({ authorization }) => isBasicFor(authorization, `${username}:${password}`),
  });
}

/** The simulated Infinario: the same paths, the token as `project_id`, exports by the secret of the project. */
export function createInfinario(
  store: SevenSegmentsStore,
  { token, projectSecret }: Readonly<Record<'token' | 'projectSecret', string>>,
): Service {
  return createLegacy({
    name: 'infinario',
    store,
    companyToken: token,
    admits: ({ 'x-infinario-secret': given }) =>
      isSameSecret(typeof given === 'string' ? given : undefined, projectSecret),
  });
}

interface LegacyParts {
  readonly name: '7segments' | 'infinario';
  readonly store: SevenSegmentsStore;
  readonly companyToken: string;
  readonly admits: NonNullable<Route['admits']>;
}

function createLegacy({ name, store, companyToken, admits }: LegacyParts): Service {
  const tracking = createTracking(store, companyToken);

  const track = <T>(
    path: string,
    run: (body: JsonValue) => Result<T, Refusal>,
    write: (value: T) => JsonObject,
  ): Route => ({
    method: 'POST',
    path,
    answer: ({ body }) => {
      const done = run(body);
      return done.ok ? jsonAnswer(200, write(done.value)) : refuse(done.error.status, done.error.messages);
    },
  });

  const bulk: Route['answer'] = ({ body }) => {
    const start_time = store.seconds();
    const done = tracking.bulk(body);
    if (!done.ok) return refuse(done.error.status, done.error.messages);
    const end_time = store.seconds();
    return jsonAnswer(200, { success: true, start_time, end_time, results: done.value });
  };

  return {
    name,
    prefix: `/${name}`,
    refuse,
    routes: [
      track('/crm/customers', tracking.customers, () => ({ errors: [], success: true })),
      track('/crm/events', tracking.events, () => ({ errors: [], success: true })),
      track('/campaigns/html/get', tracking.html, (data) => ({ success: true, data })),
      { method: 'POST', path: '/bulk', answer: bulk },
      {
        method: 'GET',
        path: '/system/time',
        answer: () => jsonAnswer(200, { success: true, time: store.seconds() }),
      },
      ...analysisTypes.map(
        (type): Route => ({
          method: 'POST',
          path: `/analytics/${type}`,
          admits,
          answer: (call) => exportAnalysis({ type, given: call, companyToken, refuse }),
        }),
      ),
      // Since the project secret (vendor-apis 3.6).
      ...(name === 'infinario'
        ? [
            {
              method: 'POST',
              path: '/analytics/segmentation-for',
              admits,
              answer: ({ body }) => segmentFor(store, body, refuse),
            } satisfies Route,
          ]
        : []),
    ],
  };
}

function refuse(status: number, errors: readonly string[]): Answer {
  return jsonAnswer(status, { success: false, errors });
}
