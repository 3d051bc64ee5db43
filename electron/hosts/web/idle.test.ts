import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { watchIdle } from './idle.ts';

function watch(limit: number | undefined) {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const end = vi.fn();
  return { end, ...watchIdle(limit, end) };
}

describe('[S33] a host that nobody uses', () => {
  it('ends after its time, also where nobody ever came', () => {
    const { end } = watch(1_000);
    vi.advanceTimersByTime(999);
    expect(end).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(end).toHaveBeenCalledOnce();
  });

  it('does not end while a page is open, and starts its time anew once the last one has gone', () => {
    const { end, hold } = watch(1_000);
    const [one, other] = [hold(), hold()];
    vi.advanceTimersByTime(10_000);
    one();
    // Called twice, as for a connection that closes: the other page is still there.
    one();
    vi.advanceTimersByTime(10_000);
    expect(end).not.toHaveBeenCalled();
    other();
    vi.advanceTimersByTime(999);
    hold()();
    vi.advanceTimersByTime(999);
    expect(end).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(end).toHaveBeenCalledOnce();
  });

  it('never ends without a limit, nor once it ends for another reason', () => {
    const stays = watch(undefined);
    const stopped = watch(1_000);
    stopped.stop();
    stopped.hold()();
    vi.advanceTimersByTime(100_000);
    expect([stays.end, stopped.end].map((end) => end.mock.calls.length)).toEqual([0, 0]);
  });
});
