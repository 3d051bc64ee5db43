import { expect, test } from 'vitest';
import { exportMutator, leavesOf } from './fuzz.fixture.ts';
import { readAnalysis } from './read-analysis.ts';

// A million were read with AUDIENCE_DESK_FUZZED=1000000; fewer do for every day.
const files = Number(process.env.AUDIENCE_DESK_FUZZED ?? 20_000);

test('damaged exports: no crash, and every value is in the model, kept aside, or named', {
  timeout: 3_600_000,
}, () => {
  const mutate = exportMutator(20_241_121);
  const seen = { read: 0, refused: 0 };
  for (let index = 0; index < files; index += 1) {
    const { input, text } = mutate(index);
    const result = readAnalysis(text ?? input);
    if (!result.ok) {
      seen.refused += 1;
      expect(result.error.message).not.toBe('');
      continue;
    }
    seen.read += 1;
    // Text may be cut anywhere, so what it holds is not known; of objects every marked value must be somewhere.
    if (text !== undefined) continue;
    const kept = JSON.stringify(result.value);
    const lost = leavesOf(input).filter((leaf) => !kept.includes(leaf));
    if (lost.length > 0)
      expect.fail(`lost ${lost.join(', ')} of file ${index}: ${JSON.stringify(input)}\nread as ${kept}`);
  }
  expect(seen.read).toBeGreaterThan(files / 10);
  expect(seen.refused).toBeGreaterThan(files / 100);
});
