/**
 * One stream for any number of listeners: it starts with the first and ends with the last. A browser keeps few
 * connections to a host open at a time, and a stream each would leave none for calls.
 *
 * @param start begins the stream and returns what ends it
 * @returns a function that adds a listener and returns what takes it away again
 */
export function shareStream<Event>(
  start: (tell: (event: Event) => void) => () => void,
): (listener: (event: Event) => void) => () => void {
  // Entries rather than the functions themselves: the same function may listen twice.
  const entries = new Set<{ readonly listener: (event: Event) => void }>();
  let end: (() => void) | undefined;
  return (listener) => {
    const entry = { listener };
    entries.add(entry);
    end ??= start((event) => {
      for (const each of [...entries]) each.listener(event);
    });
    return () => {
      entries.delete(entry);
      if (entries.size > 0) return;
      end?.();
      end = undefined;
    };
  };
}
