import { expect, it } from 'vitest';
import { crashRun } from '../support/crash/crash.ts';

const concurrency = 8;

/** The same random moments each time the test runs. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

it.each([
  ['', 0, 1],
  [', while the service cuts connections,', 4, 3],
])(
  'a run of events that is killed again and again%s loses nothing, sends none twice, and owns up to what it cannot know',
  async (_, cutShare, seed) => {
    const rows = 600;
    const { kills, cuts, run, arrived, accepted, unknown } = await crashRun({
      ...{ rows, kills: 5, action: 'track', concurrency, within: 250, random: randomFrom(seed), cutShare },
    });
    expect(kills).toBeGreaterThan(0);
    if (cutShare > 0) expect(cuts).toBeGreaterThan(0);
    expect(run).toMatchObject({ state: 'finished', total: rows });
    expect(Object.values(run.counts).reduce((one, other) => one + other, 0)).toBe(rows);
    expect([...arrived.values()].filter((times) => times > 1)).toEqual([]);
    expect(accepted.size + unknown.size).toBe(rows);
    expect(unknown.size).toBeLessThanOrEqual(kills * concurrency + cuts);
    for (const row of accepted) expect(arrived.get(row)).toBe(1);
  },
  60_000,
);

it('a run of identifies that is killed again and again while connections are cut ends with every person as the file says', async () => {
  const rows = 600;
  const { cuts, run, arrived, accepted, outOfOrder } = await crashRun({
    ...{ rows, kills: 5, action: 'identify', concurrency, within: 250, random: randomFrom(2), cutShare: 4 },
  });
  expect(cuts).toBeGreaterThan(0);
  expect(run).toMatchObject({ state: 'finished', counts: { accepted: rows, unknown: 0 } });
  expect([accepted.size, arrived.size, outOfOrder]).toEqual([rows, rows, 0]);
}, 60_000);
