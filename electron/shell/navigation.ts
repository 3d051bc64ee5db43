import { app, type Session } from 'electron';

/** The window stays on its page: no navigation, no new window, no webview, whatever the page holds. */
export function forbidNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** The page's session reaches the page's own files only; requests to services leave the main process by Node. */
export function forbidNetwork(session: Session): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    const { protocol } = new URL(details.url);
    callback({ cancel: !['app:', 'devtools:', 'data:', 'blob:'].includes(protocol) });
  });
}
