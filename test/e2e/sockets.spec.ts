import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, test } from './support/desk-test.ts';

/** What reached a port of this machine, by TCP or UDP. */
async function listen() {
  const heard: string[] = [];
  const tcp = createServer((socket) => {
    heard.push('a TCP connection');
    socket.on('data', (part) => heard.push(part.toString('latin1').slice(0, 40)));
    socket.on('error', () => undefined);
  });
  await once(tcp.listen(0, '127.0.0.1'), 'listening');
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket('udp4').on('message', () => heard.push('a UDP packet'));
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve));
  return {
    port,
    heard,
    /** Whatever was sent before has arrived by the time that these have. */
    async last() {
      const sender = createSocket('udp4');
      sender.send('the last', port, '127.0.0.1');
      const socket = connect(port, '127.0.0.1', () => socket.end('the last'));
      await expect
        .poll(() => [heard.includes('a UDP packet'), heard.includes('the last')])
        .toEqual([true, true]);
      sender.close();
    },
    close() {
      tcp.close();
      udp.close();
    },
  };
}

/** Runs in the page: everything that opens a socket without being a request of the page. */
async function tryAll(port: number): Promise<readonly string[]> {
  const host = `127.0.0.1:${port}`;
  const tried: string[] = [];
  const attempt = async (name: string, run: () => unknown) => {
    try {
      await run();
      tried.push(name);
    } catch {
      // Refused, as it should be.
    }
  };
  /** Gathers the addresses at which this computer can be reached, by asking the named servers. */
  const gather = async (server: RTCIceServer) => {
    const peer = new RTCPeerConnection({ iceServers: [server] });
    peer.createDataChannel('x');
    const isDone = new Promise<void>((resolve) => {
      peer.addEventListener('icegatheringstatechange', () => {
        if (peer.iceGatheringState === 'complete') resolve();
      });
    });
    await peer.setLocalDescription(await peer.createOffer());
    await isDone;
    peer.close();
  };
  /** Two peers in one page, one of which is told that the other is at our listener. */
  const call = async (protocol: 'udp' | 'tcp') => {
    const [one, other] = [new RTCPeerConnection(), new RTCPeerConnection()];
    one.createDataChannel('x');
    await one.setLocalDescription(await one.createOffer());
    await other.setRemoteDescription(one.localDescription as RTCSessionDescriptionInit);
    await other.setLocalDescription(await other.createAnswer());
    await one.setRemoteDescription(other.localDescription as RTCSessionDescriptionInit);
    const type = protocol === 'tcp' ? ' tcptype passive' : '';
    const candidate = `candidate:1 1 ${protocol} 2122260223 127.0.0.1 ${port} typ host${type}`;
    await one.addIceCandidate({ candidate, sdpMid: '0' });
    // Done once each candidate pair was tried or has failed; without a route there is none. The statistics come from
    // the network thread, and so after everything that it was told before.
    for (;;) {
      const ways = [...(await one.getStats()).values()].filter(({ type }) => type === 'candidate-pair');
      const isTried = ways.every(({ state, requestsSent }) => state === 'failed' || requestsSent > 0);
      if (one.iceGatheringState === 'complete' && isTried) break;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    one.close();
    other.close();
  };
  await Promise.all([
    attempt('STUN', () => gather({ urls: `stun:${host}` })),
    attempt('TURN over UDP', () => gather({ urls: `turn:${host}`, username: 'u', credential: 'p' })),
    attempt('TURN over TCP', () =>
      gather({ urls: `turn:${host}?transport=tcp`, username: 'u', credential: 'p' }),
    ),
    attempt('a peer over UDP', () => call('udp')),
    attempt('a peer over TCP', () => call('tcp')),
    attempt('WebTransport', () => new WebTransport(`https://${host}/`).ready),
    ...['preconnect', 'dns-prefetch', 'prefetch', 'prerender', 'modulepreload', 'icon', 'manifest'].map(
      (rel) =>
        attempt(rel, () => {
          const link = document.createElement('link');
          Object.assign(link, { rel, href: `http://${host}/${rel}` });
          document.head.append(link);
        }),
    ),
    attempt('speculation rules', () => {
      const rules = document.createElement('script');
      rules.type = 'speculationrules';
      rules.textContent = JSON.stringify({ prefetch: [{ urls: [`http://${host}/speculation`] }] });
      document.head.append(rules);
    }),
    attempt('ping', () => {
      const link = document.createElement('a');
      Object.assign(link, { ping: `http://${host}/ping`, href: '#' });
      document.body.append(link);
      link.click();
    }),
    attempt('a form', () => {
      const form = document.createElement('form');
      Object.assign(form, { action: `http://${host}/form`, method: 'post' });
      document.body.append(form);
      form.submit();
    }),
  ]);
  return tried;
}

test('[S08] nothing that a page can start opens a socket', { tag: '@window' }, async ({
  page,
  violations,
}) => {
  violations.expect(/content security policy|requires 'Trusted/i);
  const listener = await listen();
  try {
    const tried = await page.evaluate(tryAll, listener.port);
    // Otherwise the attempt would prove nothing.
    expect(tried).toEqual(expect.arrayContaining(['a peer over UDP', 'a peer over TCP', 'preconnect']));
    expect(listener.heard).toEqual([]);
    await listener.last();
    expect(listener.heard.filter((what) => what === 'a UDP packet')).toHaveLength(1);
    expect(listener.heard.filter((what) => what === 'a TCP connection')).toHaveLength(1);
  } finally {
    listener.close();
  }
});
