import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import type { Answer } from '../http/exchange.ts';
import { jsonOf } from '../http/interpret-answer.ts';
import { fixedPath } from '../path.ts';
import type { Interpretation, Vendor } from '../vendor.ts';
import { projectPath } from './build-bloomreach-request.ts';
import { errorsOf } from './errors.ts';

type Batch = NonNullable<Vendor['batch']>;

/** The clients send 49 or 50 commands at a time; today's service documents 50. */
const most = 50;

const sizeOf: Batch['sizeOf'] = (action) => (['identify', 'update', 'track'].includes(action) ? most : 1);

/** `/bulk`: each command is the path and body it would have by itself, and gets a status of its own. */
export function legacyBulk(label: string): Batch {
  return {
    sizeOf,
    join(action, bodies) {
      const name = action === 'track' ? 'crm/events' : 'crm/customers';
      return {
        method: 'POST',
        path: fixedPath('/bulk'),
        body: { commands: bodies.map((data) => ({ name, data })) },
      };
    },
    split: (answer, count) => split(answer, count, (result) => interpretLegacyResult(result, label)),
  };
}

/** `/batch`: the names lost their prefix, and each command has `success` and `errors`. */
export const bloomreachBatch: Batch = {
  sizeOf,
  join(action, bodies, settings) {
    const path = projectPath(settings.token ?? '', '/track/v2/projects/{credentials.token}/batch');
    if (!path.ok) throw new Error('A batch without a project.');
    const name = action === 'track' ? 'customers/events' : 'customers';
    return {
      method: 'POST',
      path: path.value,
      body: { commands: bodies.map((data) => ({ name, data })) },
    };
  },
  split: (answer, count) => split(answer, count, interpretBloomreachResult),
};

function split(
  answer: Answer,
  count: number,
  interpretResult: (result: JsonValue | undefined) => Interpretation,
): readonly Interpretation[] | undefined {
  const body = jsonOf(answer);
  if (!isJsonObject(body) || body.success !== true || !Array.isArray(body.results)) return undefined;
  return Array.from({ length: count }, (_, index) => interpretResult((body.results as JsonValue[])[index]));
}

/** The .NET and Python clients compare the status without regard to case, and send again what has no result. */
function interpretLegacyResult(result: JsonValue | undefined, label: string): Interpretation {
  const status = isJsonObject(result) && typeof result.status === 'string' ? result.status.toLowerCase() : '';
  if (status === 'ok') return accepted(label);
  return status === 'error' ? rejected(label, result) : again(label);
}

function interpretBloomreachResult(result: JsonValue | undefined): Interpretation {
  const success = isJsonObject(result) ? result.success : undefined;
  if (success === true) return accepted('Bloomreach');
  return success === false ? rejected('Bloomreach', result) : again('Bloomreach');
}

function accepted(label: string): Interpretation {
  return { outcome: 'accepted', message: `${label} accepted it.` };
}

function rejected(label: string, result: JsonValue | undefined): Interpretation {
  return { outcome: 'rejected', message: `${label} rejected it. It says: ${errorsOf(result)}` };
}

function again(label: string): Interpretation {
  return {
    outcome: 'unavailable',
    message: `Too many commands came at once; ${label} asks for it again.`,
  };
}
