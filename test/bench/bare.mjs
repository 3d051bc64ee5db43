// The reference: the same request so many times, no disk, no checks. Plain JavaScript, for Electron's Node too.

const body = JSON.stringify({ userId: 'u-1', event: 'Visited', traits: { n: '1' } });
const headers = { 'Content-Type': 'application/json', Authorization: 'Basic a2V5OjA=' };
const place = '/v1/public/track/events/';

/** By Node's `fetch`. @returns requests a second */
export function bareFetch({ baseUrl, rows, concurrency }) {
  return loop(rows, concurrency, async () => {
    const response = await fetch(baseUrl + place, { method: 'POST', headers, body });
    await response.text();
  });
}

/** By the app's own transport. @returns requests a second */
export function barePool(transport, { baseUrl, rows, concurrency }) {
  const request = { method: 'POST', url: baseUrl + place, headers, body };
  const limits = { timeout: 10_000, answerLimit: 1_048_576 };
  return loop(rows, concurrency, async () => {
    const answered = await transport.request(request, limits);
    if (answered.kind !== 'answered') throw new Error(answered.message);
  });
}

async function loop(rows, concurrency, once) {
  let begun = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (begun < rows) {
        begun += 1;
        await once();
      }
    }),
  );
  return rows / ((performance.now() - began) / 1_000);
}
