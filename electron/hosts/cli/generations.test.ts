import { expect, it, vi } from 'vitest';
import { cli, home, sandbox } from '../../../test/support/cli.ts';

const line = (type: string) => ['export', '--type', 'funnel', '--analysis-id', type, '--dry-run', '--json'];

function stubKeys(): void {
  const { token, keyId, keySecret } = sandbox.access.bloomreach;
  vi.stubEnv('AUDIENCE_DESK_7SEGMENTS_TOKEN', token);
  vi.stubEnv('AUDIENCE_DESK_7SEGMENTS_KEY_ID', keyId);
  vi.stubEnv('AUDIENCE_DESK_7SEGMENTS_KEY_SECRET', keySecret);
  vi.stubEnv('AUDIENCE_DESK_7SEGMENTS_PROJECT_SECRET', sandbox.access.infinario.projectSecret);
}

it('is chosen by option, by environment, or by its own name', async () => {
  stubKeys();
  const asked = async (...more: readonly string[]) => {
    const { out, code } = await cli(...line('a-1'), ...more);
    expect(code).toBe(0);
    return new URL(JSON.parse(out).request.url).pathname;
  };
  const today = `/data/v2/projects/${sandbox.access.bloomreach.token}/analyses/funnel`;
  expect(await asked('--vendor', '7segments')).toBe('/analytics/funnel');
  expect(await asked('--vendor', '7segments', '--generation', 'bloomreach')).toBe(today);
  expect(await asked('--vendor', 'bloomreach')).toBe(today);
  vi.stubEnv('AUDIENCE_DESK_7SEGMENTS_GENERATION', 'bloomreach');
  expect(await asked('--vendor', '7segments')).toBe(today);
  expect(await asked('--vendor', '7segments', '--generation', '7segments')).toBe('/analytics/funnel');
});

it('gets an analysis as CSV from today’s service, and shows no key', async () => {
  stubKeys();
  const { baseUrl, analyses, keySecret, keyId } = sandbox.access.bloomreach;
  const { out, err, code } = await cli(
    ...['export', '--type', 'report', '--analysis-id', analyses.report, '--format', 'csv'],
    ...['--vendor', '7segments', '--generation', 'bloomreach', '--base-url', baseUrl],
  );
  expect([code, out.split('\n')[0]]).toEqual([0, 'region,count(customer),sum(purchase.price)']);
  for (const secret of [keySecret, keyId, btoa(`${keyId}:${keySecret}`)])
    expect(out + err).not.toContain(secret);
  expect(home).not.toBe('');
});

it.each([
  [
    ['--vendor', '7segments', '--generation', 'none'],
    /--generation: Choose one of: 7segments, infinario, bloomreach/,
  ],
  [['--vendor', 'outbound', '--generation', 'bloomreach'], /--generation: Outbound has no other generation/],
])('an unknown one is refused: %j', async (argv, message) => {
  const { err, out, code } = await cli('track', '--event', 'e', '--user-id', 'u', ...argv);
  expect(code).toBe(2);
  expect(err + out).toMatch(message);
});
