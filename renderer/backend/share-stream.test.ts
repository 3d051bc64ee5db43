import { expect, test, vi } from 'vitest';
import { shareStream } from './share-stream.ts';

function startedStream() {
  const end = vi.fn();
  const start = vi.fn((_tell: (event: string) => void) => end);
  const subscribe = shareStream<string>(start);
  return { subscribe, start, end, tell: (event: string) => start.mock.lastCall?.[0](event) };
}

test('listeners share one stream, which ends with the last of them', () => {
  const { subscribe, start, end, tell } = startedStream();
  const [one, two] = [vi.fn(), vi.fn()];
  expect(start).not.toHaveBeenCalled();
  const leaveOne = subscribe(one);
  const leaveTwo = subscribe(two);
  expect(start).toHaveBeenCalledOnce();
  tell('a');
  leaveOne();
  leaveOne();
  tell('b');
  expect(one.mock.calls).toEqual([['a']]);
  expect(two.mock.calls).toEqual([['a'], ['b']]);
  expect(end).not.toHaveBeenCalled();
  leaveTwo();
  expect(end).toHaveBeenCalledOnce();
});

test('a listener after the last one starts it anew', () => {
  const { subscribe, start, end } = startedStream();
  subscribe(vi.fn())();
  subscribe(vi.fn())();
  expect(start).toHaveBeenCalledTimes(2);
  expect(end).toHaveBeenCalledTimes(2);
});

test('the same function can listen twice, and a listener may leave while it is told', () => {
  const { subscribe, end, tell } = startedStream();
  const same = vi.fn();
  const leave = subscribe(same);
  subscribe(same);
  const leaveAtOnce = subscribe(() => leaveAtOnce());
  tell('a');
  expect(same).toHaveBeenCalledTimes(2);
  leave();
  tell('b');
  expect(same).toHaveBeenCalledTimes(3);
  expect(end).not.toHaveBeenCalled();
});
