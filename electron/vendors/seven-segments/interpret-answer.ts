import { isCutCsv } from '../../../shared/domain/analysis/read/csv.ts';
import type { ActionName } from '../../../shared/domain/vendor.ts';
import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import type { Answer } from '../http/exchange.ts';
import { interpretCommonAnswer, jsonOf, refusedCredential, withDetail } from '../http/interpret-answer.ts';
import type { Interpretation, Vendor } from '../vendor.ts';
import { errorsOf } from './errors.ts';
import type { GenerationWords } from './generations.ts';
import { interpretReading, interpretRefusal } from './reading/interpret-reading.ts';

/**
 * The original client looked at no answer of identify, update and track; here each must say `success: true`. 401 is
 * a bad credential, `success: false` with 500 a service out of order, any other `false` an invalid request.
 */
export function interpreterOf(words: GenerationWords): Vendor['interpret'] {
  return (action, answer) => interpretAnswer(action, answer, words);
}

function interpretAnswer(action: ActionName, answer: Answer, words: GenerationWords): Interpretation {
  const { label } = words;
  const body = jsonOf(answer);
  const said = errorsOf(body) || (body === undefined ? answer.body : '');
  const outOfOrder = interpretCommonAnswer(answer, said);
  if (outOfOrder !== undefined) return outOfOrder;
  if (answer.status === 401) {
    return refusedCredential(action === 'exportAnalysis' ? words.key : words.entry, 401, said);
  }
  if (action === 'testConnection') return interpretTime(body, answer, words);
  if (action === 'exportAnalysis' && answer.status < 300 && isCsv(answer)) {
    if (answer.isOpenEnded === true) return openEnded(label);
    return isCutCsv(answer.body) ? cut(label) : sent(label, answer.body);
  }
  const refused = interpretRefusal({ action, status: answer.status, body, said, label });
  if (refused !== undefined) return refused;
  if (!isJsonObject(body) && answer.status < 300) {
    return {
      outcome: 'unavailable',
      message: `The answer (${answer.status}) is not one of ${label}: it tells neither success nor an error. Check the base URL, or a proxy in between.`,
    };
  }
  if (!isJsonObject(body) || body.success !== true || answer.status >= 300) {
    return { outcome: 'rejected', message: withDetail(`${label} rejected it (${answer.status}).`, said) };
  }
  if (action === 'exportAnalysis') return sent(label, body);
  const reading = interpretReading(action, body, label);
  if (reading !== undefined) return reading;
  if (action === 'campaignHtml') return interpretHtml(body.data, label);
  return { outcome: 'accepted', message: `${label} accepted it.` };
}

function sent(label: string, data: JsonValue): Interpretation {
  return {
    outcome: 'accepted',
    message: `${label} sent the analysis.`,
    result: { kind: 'analysis', data },
  };
}

/** A part of an export taken for all of it would be numbers that nobody can trust. */
function cut(label: string): Interpretation {
  return {
    outcome: 'unavailable',
    message: `${label} sent an export that ends within a row: it was cut off on the way. Fetch it again.`,
  };
}

/** JSON ends by itself; a CSV that is cut at the end of a row looks whole. */
function openEnded(label: string): Interpretation {
  return {
    outcome: 'unavailable',
    message: `${label} sent a CSV that does not say where it ends (neither a length nor chunks): rows may be missing, and nobody could tell. Fetch it as JSON, or have the server or the proxy in between say its length.`,
  };
}

/** By its content type; some proxies call it plain text, so a first line of several cells is enough, too. */
function isCsv({ contentType, body }: Answer): boolean {
  return /\bcsv\b/i.test(contentType)
    ? body.trim() !== ''
    : !/json/i.test(contentType) && /^[^\s{[<][^\n]*,/.test(body);
}

function interpretHtml(html: JsonValue | undefined, label: string): Interpretation {
  return typeof html === 'string'
    ? {
        outcome: 'accepted',
        message: `${label} sent the HTML of the campaign.`,
        result: { kind: 'html', html },
      }
    : { outcome: 'rejected', message: `${label} answered without HTML.` };
}

function interpretTime(
  body: JsonValue | undefined,
  answer: Answer,
  { label, tenant, key }: GenerationWords,
): Interpretation {
  if (!isJsonObject(body) || typeof body.time !== 'number') {
    return {
      outcome: 'rejected',
      message: `This does not answer like ${label} (${answer.status}). Check the base URL.`,
    };
  }
  const checked =
    tenant === 'company' ? 'the company token and the user' : `the project token and the ${key}`;
  return {
    outcome: 'accepted',
    message: `The service answers. It checks ${checked} only with the first real request.`,
  };
}
