// A service in a process of its own: answers after a latency, and accepts a limited number a second.
import { createServer } from 'node:http';

const [wait = '0', limits = ''] = process.argv.slice(2);
/** Requests a second, one figure for each phase of 60 s; none for no limit. */
const phases = limits === '' ? [] : limits.split(',').map(Number);
const phaseLength = 60_000;
const began = Date.now();
const counts = phases.map(() => ({ accepted: 0, refused: 0, late: 0 }));
let [credit, filledAt] = [1, Date.now()];

const server = createServer((request, response) => {
  if (request.url === '/counts') {
    response.end(JSON.stringify(counts));
    return;
  }
  request.resume().on('end', () => setTimeout(() => answer(response), Number(wait)));
});

function answer(response) {
  const now = Date.now();
  const phase = Math.min(phases.length - 1, Math.floor((now - began) / phaseLength));
  const limit = phases[phase];
  if (limit !== undefined) {
    credit = Math.min(limit / 10, credit + ((now - filledAt) / 1_000) * limit);
    filledAt = now;
    if (credit < 1) {
      counts[phase].refused += 1;
      response.writeHead(429, { 'Content-Type': 'application/json' });
      response.end('{"result":false,"message":"rate limit exceeded for this resource"}');
      return;
    }
    credit -= 1;
    counts[phase].accepted += 1;
    // The second half of a phase: by then the rate should have settled.
    if ((now - began) % phaseLength > phaseLength / 2) counts[phase].late += 1;
  }
  response.setHeader('Content-Type', 'application/json');
  response.end('{"result":true}');
}

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
