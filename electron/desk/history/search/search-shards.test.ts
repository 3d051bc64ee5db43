import { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { oldIndexes, openShard, removeOldIndexes, retire, tableOf } from './search-shards.ts';

it('two clearings at once remove what was dropped, one after the other', async () => {
  const database = new DatabaseSync(':memory:');
  for (const shard of [1, 2]) {
    const { insert } = openShard(database, shard);
    for (let row = 1; row <= 500; row += 1) insert.run(row, `row ${row} of ada@example.com`);
    retire(database, tableOf(shard));
  }
  expect(oldIndexes(database)).toHaveLength(2);
  await Promise.all([removeOldIndexes(database, () => turn()), removeOldIndexes(database, () => turn())]);
  expect(oldIndexes(database)).toEqual([]);
  database.close();
});
