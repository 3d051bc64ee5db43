import { describe, expect, it } from 'vitest';
import type { FormValues } from '../../../shared/domain/form/field.ts';
import { parseForm } from '../../../shared/domain/form/parse-form.ts';
import { type ActionName, findAction } from '../../../shared/domain/vendor.ts';
import type { Vendor } from '../vendor.ts';
import { bloomreach, infinario, sevenSegments } from './index.ts';

function compiled(vendor: Vendor, action: ActionName, values: FormValues, token = 'p-1') {
  const form = parseForm(findAction(vendor.descriptor, action)?.fields ?? [], values);
  if (!form.ok) throw new Error(JSON.stringify(form.error));
  const request = vendor.buildRequest(action, form.value, { now: new Date(0), settings: { token } });
  return request.ok ? { ...request, value: { ...request.value, path: request.value.path.text } } : request;
}

const event = {
  userId: 'john',
  event: 'purchase',
  timestamp: '1700000000.5',
  properties: [{ name: 'amount', type: 'number', value: '5' }],
} as const;
const sent = { properties: { amount: 5 }, timestamp: 1_700_000_000.5 };
const customer_ids = { registered: 'john' };

describe('the same event', () => {
  it.each([
    [sevenSegments, '/crm/events', { customer_ids, company_id: 'p-1', type: 'purchase', ...sent }],
    [infinario, '/crm/events', { customer_ids, project_id: 'p-1', type: 'purchase', ...sent }],
    [
      bloomreach,
      '/track/v2/projects/p-1/customers/events',
      { customer_ids, event_type: 'purchase', ...sent },
    ],
  ])('in the form of $descriptor.label', (vendor, path, body) => {
    expect(compiled(vendor, 'track', event)).toEqual({ ok: true, value: { method: 'POST', path, body } });
  });
});

it('an export of each generation', () => {
  const common = { analysisType: 'report', analysisId: 'a-1', timezone: 'UTC', executionTime: '1700000000' };
  const body = { analysis_id: 'a-1', timezone: 'UTC', execution_time: 1_700_000_000 };
  expect(compiled(sevenSegments, 'exportAnalysis', common)).toMatchObject({
    value: { path: '/analytics/report', body },
  });
  expect(compiled(infinario, 'exportAnalysis', { ...common, format: 'csv' })).toEqual({
    ok: true,
    value: { method: 'POST', path: '/analytics/report', body: { ...body, format: 'csv' } },
  });
  expect(compiled(bloomreach, 'exportAnalysis', { ...common, format: 'table_json' })).toEqual({
    ok: true,
    value: {
      method: 'POST',
      path: '/data/v2/projects/p-1/analyses/report',
      body: { ...body, format: 'table_json' },
    },
  });
});

it.each(['', '..', '.', 'a/b', 'a?b', 'a#b', 'a%2fb', 'a\\b', 'a b'])(
  '[S24] a token cannot lead today’s address elsewhere: “%s”',
  (token) => {
    for (const action of ['testConnection', 'track'] as const) {
      const values = action === 'track' ? event : {};
      expect(compiled(bloomreach, action, values, token)).toMatchObject({
        ok: false,
        error: [{ path: 'credentials.token' }],
      });
    }
  },
);

describe('[S22] the credential of', () => {
  it('Infinario is sent with exports only, as its header', () => {
    expect(infinario.authenticate('track', { projectSecret: 's' })).toEqual({ ok: true, value: {} });
    expect(infinario.authenticate('exportAnalysis', { projectSecret: 's' })).toEqual({
      ok: true,
      value: { 'X-Infinario-Secret': 's' },
    });
    expect(infinario.authenticate('exportAnalysis', {})).toMatchObject({
      error: [{ path: 'credentials.projectSecret' }],
    });
  });

  it('today’s service is sent with each request', () => {
    for (const { name } of bloomreach.descriptor.actions) {
      expect(bloomreach.authenticate(name, { keyId: 'i', keySecret: 's:t' })).toEqual({
        ok: true,
        value: { Authorization: `Basic ${btoa('i:s:t')}` },
      });
    }
    expect(bloomreach.authenticate('track', { keyId: 'i' })).toMatchObject({
      error: [
        { path: 'credentials.keySecret', message: 'The key secret is missing; each request needs it.' },
      ],
    });
  });
});

describe('an answer', () => {
  const answer = (status: number, body: unknown, contentType = 'application/json') => ({
    status,
    contentType,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const interpreted = (status: number, body: unknown, contentType?: string) =>
    bloomreach.interpret('exportAnalysis', answer(status, body, contentType));

  it.each([
    [{ success: false, errors: ['one', 'two'] }, /It says: one; two$/],
    [
      { success: false, errors: { _global: ['no access'], format: ['must be csv'] } },
      /It says: no access; format: must be csv$/,
    ],
    [{ success: false, error: 'access key not found' }, /It says: access key not found$/],
    [{ success: false, errors: 'plain' }, /It says: plain$/],
    [{ success: false, message: 'invalid JSON' }, /It says: invalid JSON$/],
    [{ success: false, errors: [] }, /^Bloomreach rejected it \(200\)\.$/],
  ])('that is no success says why, whatever its shape: %j', (body, message) => {
    expect(interpreted(200, body)).toMatchObject({
      outcome: 'rejected',
      message: expect.stringMatching(message),
    });
  });

  it('is an analysis as CSV too, but no page, no broken JSON and nothing empty', () => {
    const csv = 'segment,#\nA,1\n';
    expect(interpreted(200, csv, 'text/csv')).toMatchObject({ result: { kind: 'analysis', data: csv } });
    expect(interpreted(200, csv, 'text/plain')).toMatchObject({ result: { kind: 'analysis', data: csv } });
    expect(interpreted(200, '{"success":true,', 'application/json').outcome).toBe('unavailable');
    expect(interpreted(200, '{"success":true,', 'text/plain').outcome).toBe('unavailable');
    expect(interpreted(200, '', 'text/csv').outcome).toBe('unavailable');
    expect(interpreted(200, '<!doctype html><title>Log in</title>', 'text/html')).toMatchObject({
      outcome: 'unavailable',
      message: expect.stringMatching(/log in/),
    });
  });

  it('names what was not accepted', () => {
    expect(interpreted(401, { error: 'access key not found' }).message).toMatch(
      /does not accept the API key/,
    );
    expect(infinario.interpret('exportAnalysis', answer(401, {})).message).toMatch(/the project secret/);
    expect(interpreted(429, { success: false }).outcome).toBe('unavailable');
  });
});

describe('a batch', () => {
  it('of today’s service has an outcome for each command', () => {
    const results = [
      { success: true },
      { success: false, errors: ['customer id missing'] },
      { success: false, errors: { properties: ['too long'] } },
    ];
    const answer = { status: 200, contentType: '', body: JSON.stringify({ success: true, results }) };
    const interpretations = bloomreach.batch?.split(answer, 4);
    expect(interpretations?.map(({ outcome }) => outcome)).toEqual([
      'accepted',
      'rejected',
      'rejected',
      'unavailable',
    ]);
    expect(interpretations?.[2]?.message).toBe('Bloomreach rejected it. It says: properties: too long');
  });

  it('refused as a whole has no interpretation for its parts', () => {
    const body = JSON.stringify({ success: false, message: 'empty' });
    expect(bloomreach.batch?.split({ status: 400, contentType: '', body }, 2)).toBeUndefined();
  });
});

it.each([
  ['text/csv', 'day,people\n1,10\n2', 'unavailable', /ends within a row/],
  ['text/csv', 'day,"people', 'unavailable', /ends within a row/],
  ['text/csv', 'day,people\n1,10\n', 'accepted', /sent the analysis/],
  [
    'application/json',
    '{"success":true,"header":["day"],"rows":[[1]',
    'unavailable',
    /tells neither success/,
  ],
  [
    'application/json',
    `{"success":true,"rows":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    'unavailable',
    /neither/,
  ],
] as const)(
  'an export (%s) that is cut off or no export is not taken for one: %j',
  (contentType, body, outcome, said) => {
    for (const vendor of [sevenSegments, infinario, bloomreach]) {
      const interpretation = vendor.interpret('exportAnalysis', { status: 200, contentType, body });
      expect([interpretation.outcome, interpretation.result?.kind]).toEqual([
        outcome,
        outcome === 'accepted' ? 'analysis' : undefined,
      ]);
      expect(interpretation.message).toMatch(said);
    }
  },
);
