// The window that is measured: it opens as in the end-to-end tests, and measures bare requests in the same process.
import { pathToFileURL } from 'node:url';
import '../e2e/support/shared-window.mjs';
import { bareFetch, barePool } from './bare.mjs';

const { createTransport } = await import(pathToFileURL(process.env.AUDIENCE_DESK_BENCH_TRANSPORT).href);
const transport = createTransport();

globalThis.globalBare = (how, order) => (how === 'fetch' ? bareFetch(order) : barePool(transport, order));
