import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnalysis } from '../read/read-analysis.ts';
import { pivotOf } from './pivot.ts';
import { computeTable } from './table.ts';

function pivot(csv: string) {
  const read = readAnalysis(csv);
  if (!read.ok || read.value.type !== 'report') throw new Error('no report');
  return pivotOf(computeTable(read.value), 0);
}

test('two groupings: names once, weekdays and hours in their order, (other) last and without a say in the scale', () => {
  const made = pivot(
    'weekday,hour,count(visit)\nTuesday,9:00,4\nMonday,14:00,3\n(other),9:00,900\nMonday,9:00,7\nMonday,(other),800\n',
  );
  expect(made?.down).toEqual(['Monday', 'Tuesday', '(other)']);
  expect(made?.across).toEqual(['9:00', '14:00', '(other)']);
  expect(made?.rowAt(0, 0)?.values).toEqual([7]);
  expect(made?.rowAt(1, 1)).toBeNull();
  expect([made?.least, made?.most]).toEqual([0, 7]);
});

test('totals are apart, repeated names are counted, negative values lower the scale', () => {
  const made = pivot('a,b,sum(x)\nx,y,-5\nx,y,6\nx,Total,1\nTotal,y,1\nx,z,2\n');
  expect(made?.across).toEqual(['y', 'z']);
  expect(made?.repeated).toBe(1);
  expect(made?.totals).toBe(2);
  expect([made?.least, made?.most]).toEqual([-5, 2]);
});

test('one grouping has no heat map', () => {
  expect(pivot('a,count(x)\nx,1\ny,2\n')).toBeUndefined();
});

test('every row is in the picture, is repeated, or is a total', () => {
  const name = fc.constantFrom('a', 'b', '(other)', 'Total', '', '2024-01-01');
  const rows = fc.array(fc.tuple(name, name, fc.integer()), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(rows, (body) => {
      const made = pivot(`p,q,count(x)\n${body.map((row) => row.join(',')).join('\n')}\n`);
      // Nothing but totals: there is nothing to draw.
      const isAll = body.every(([first, second]) => (first === '' ? second : first) === 'Total');
      expect(made === undefined).toBe(isAll);
      if (made === undefined) return;
      let shown = 0;
      for (const down of made.down.keys())
        for (const across of made.across.keys()) if (made.rowAt(down, across) !== null) shown += 1;
      expect(shown + made.repeated + made.totals).toBe(body.length);
    }),
  );
});
