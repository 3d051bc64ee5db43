import { describe, expect, it } from 'vitest';
import { readAnalysis } from '../../shared/domain/analysis/read/read-analysis.ts';
import { isJsonObject } from '../../shared/json.ts';
import { openSandboxDesk } from '../support/sandbox-desk.ts';

describe('7segments reads', () => {
  it('the HTML of a campaign', async () => {
    const { desk } = await openSandboxDesk();
    const values = { userId: 'john', campaignName: 'Banner left' };
    expect((await desk.send('campaignHtml', values, 'sandbox-7segments')).result).toEqual({
      kind: 'html',
      html: '<img src="/my-awesome-banner-1.png" />',
    });
    const none = await desk.send('campaignHtml', { ...values, campaignName: 'None' }, 'sandbox-7segments');
    expect(none).toMatchObject({ outcome: 'rejected', result: null });
    expect(none.message).toMatch(/404.*html campaign not found/);
  });

  it.each(['funnel', 'report', 'retention', 'segmentation'] as const)('a %s', async (analysisType) => {
    const { desk, sandbox } = await openSandboxDesk();
    const values = {
      analysisType,
      analysisId: sandbox.access['7segments'].analyses[analysisType],
      timezone: 'Europe/Vienna',
      company: sandbox.access['7segments'].token,
    };
    const { outcome, result } = await desk.send('exportAnalysis', values, 'sandbox-7segments');
    expect(outcome).toBe('accepted');
    expect(result?.kind === 'analysis' && isJsonObject(result.data) && result.data.success).toBe(true);
  });

  it('no analysis that is not there', async () => {
    const { desk } = await openSandboxDesk();
    const values = { analysisType: 'funnel', analysisId: 'not-there' };
    const report = await desk.send('exportAnalysis', values, 'sandbox-7segments');
    expect(report).toMatchObject({ outcome: 'rejected', result: null });
    expect(report.message).toMatch(/funnel not found/);
  });
});

describe('a later generation reads', () => {
  it.each([
    ['infinario', 'table-json'],
    ['infinario', 'csv'],
    ['bloomreach', 'table_json'],
    ['bloomreach', 'csv'],
  ] as const)('%s every analysis as %s', async (vendor, format) => {
    const { desk, sandbox } = await openSandboxDesk();
    for (const [analysisType, analysisId] of Object.entries(sandbox.access[vendor].analyses)) {
      const values = { analysisType, analysisId, format, executionTime: '1700000000' };
      const { outcome, result } = await desk.send('exportAnalysis', values, `sandbox-${vendor}`);
      expect(outcome).toBe('accepted');
      const read = result?.kind === 'analysis' ? readAnalysis(result.data, {}) : undefined;
      expect(read, format).toMatchObject({ ok: true, value: { type: analysisType } });
    }
  });

  it('and shows what the service said, beside the field it named', async () => {
    const { desk } = await openSandboxDesk();
    const values = { analysisType: 'funnel', analysisId: 'x', format: 'table_json' };
    const report = await desk.send('exportAnalysis', values, 'sandbox-bloomreach');
    expect(report).toMatchObject({
      outcome: 'rejected',
      message: 'Bloomreach rejected it (404). It says: funnel not found',
    });
  });
});
