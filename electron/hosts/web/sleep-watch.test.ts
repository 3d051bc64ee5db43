import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchSleep } from './sleep-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('reports sleep within a second of waking up, and once', () => {
  const slept = vi.fn();
  const end = watchSleep(slept);
  vi.advanceTimersByTime(600_000);
  expect(slept).not.toHaveBeenCalled();
  // No timer runs while the computer sleeps; its clock goes on.
  vi.setSystemTime(Date.now() + 60_000);
  vi.advanceTimersByTime(1_000);
  expect(slept).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(600_000);
  expect(slept).toHaveBeenCalledTimes(1);
  end();
  vi.setSystemTime(Date.now() + 60_000);
  vi.advanceTimersByTime(1_000);
  expect(slept).toHaveBeenCalledTimes(1);
});

it('does not mistake a busy program or a clock that was set back for sleep', () => {
  const slept = vi.fn();
  watchSleep(slept);
  vi.setSystemTime(Date.now() + 10_000);
  vi.advanceTimersByTime(1_000);
  vi.setSystemTime(Date.now() - 3_600_000);
  vi.advanceTimersByTime(5_000);
  expect(slept).not.toHaveBeenCalled();
});
