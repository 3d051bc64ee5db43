import { app, type Session } from 'electron';

/** The window stays on its page: no navigation, no new window, no webview, no packets, whatever the page holds. */
export function forbidNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

/** The discard port of this computer, where no proxy listens. */
const deadProxy = 'http://127.0.0.1:9';

/**
 * The page's session reaches the page's own files only; requests to services are the main process's.
 *
 * Requests are refused one by one. What opens a socket without a request, WebRTC above all, is sent to a proxy that
 * does not exist, also for this computer's own addresses; each window's WebRTC policy keeps it from going round the
 * proxy.
 */
export async function forbidNetwork(session: Session): Promise<void> {
  session.webRequest.onBeforeRequest((details, callback) => {
    const { protocol } = new URL(details.url);
    callback({ cancel: !['app:', 'devtools:', 'data:', 'blob:'].includes(protocol) });
  });
  await session.setProxy({ mode: 'fixed_servers', proxyRules: deadProxy, proxyBypassRules: '<-loopback>' });
}
