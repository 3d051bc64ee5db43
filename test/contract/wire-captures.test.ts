import { describe, expect, it } from 'vitest';
import { prepare } from '../../electron/desk/requests/prepare-request.ts';
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { captureConnection, captureSecrets, formOf, wireCaptures } from '../support/captures.ts';

const origin = 'https://service.example';
const now = new Date('2026-01-02T03:04:05.678Z');
const idFields = ['user_id', 'previous_id', 'group_id'];

/** The intended difference: ids are sent as text. And the time of sending is fixed here. */
function wanted(body: JsonObject): JsonObject {
  const entries = Object.entries(body).map(([name, value]): [string, JsonValue] => {
    if (idFields.includes(name)) return [name, String(value)];
    return [name, value === '<now, integer seconds>' ? Math.floor(now.getTime() / 1000) : value];
  });
  return Object.fromEntries(entries);
}

describe('requests of the vendors’ own clients', () => {
  it('are all here', () => expect(wireCaptures).toHaveLength(39));

  wireCaptures.forEach((capture, index) => {
    const title = `${index + 1} ${capture.vendor} ${capture.call} ${JSON.stringify(capture.args)}`;
    const { action, values } = formOf(capture);
    const connection = captureConnection(capture.vendor, origin);
    const prepared = prepare({
      action,
      values,
      connection,
      secrets: captureSecrets[capture.vendor] ?? {},
      now,
    });
    const [sent] = capture.sent;

    if (sent === undefined) {
      it(`refuses ${title}`, () => {
        expect(prepared.ok).toBe(false);
        if (prepared.ok) return;
        expect(prepared.error).toHaveLength(1);
        const code = capture.errors?.[0]?.code;
        if (code !== undefined) expect(prepared.error[0]?.reason?.code).toBe(code);
      });
      return;
    }

    it(`sends the same for ${title}`, () => {
      if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
      const { wire } = prepared.value;
      expect(wire.method).toBe(sent.method);
      expect(wire.url).toBe(origin + sent.path);
      expect(JSON.parse(wire.body ?? 'null')).toEqual(wanted(sent.body));
      const headers = new Headers(wire.headers);
      for (const name of ['content-type', 'authorization', 'x-outbound-key']) {
        expect(headers.get(name), name).toBe(sent.headers[name] ?? null);
      }
    });
  });
});
