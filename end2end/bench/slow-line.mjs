// A slow line in front of the built folder: one round trip to open a connection, as TCP needs, half
// of one in each direction, and one rate for all that comes down. Nothing else is slowed.
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';

const TYPES = {
  html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css', wasm: 'application/wasm',
  woff2: 'font/woff2', png: 'image/png', webmanifest: 'application/manifest+json',
};

/** An empty page: some words, so that there is something to paint. */
const EMPTY = '<!doctype html><html lang="en"><title>Empty</title><p>Empty</p></html>';

/** Serves a folder, brotli where it is there, `/empty.html`, and `/bytes.txt?count=…`, at any free port. */
export async function serve(folder) {
  const server = http.createServer((request, response) => {
    let name = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    if (name === '/empty.html') {
      response.writeHead(200, { 'Content-Type': TYPES.html });
      response.end(EMPTY);
      return;
    }
    if (name === '/bytes.txt') {
      response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' });
      response.end('0'.repeat(Number(new URL(request.url, 'http://x').searchParams.get('count'))));
      return;
    }
    if (name.endsWith('/')) name += 'index.html';
    const file = path.join(folder, path.normalize(name));
    const type = TYPES[name.split('.').pop()] ?? 'application/octet-stream';
    const small = fs.existsSync(`${file}.br`);
    if (!small && !fs.existsSync(file)) {
      response.writeHead(404);
      response.end();
      return;
    }
    const headers = { 'Content-Type': type, 'Cache-Control': 'no-store' };
    if (small) headers['Content-Encoding'] = 'br';
    response.writeHead(200, headers);
    response.end(fs.readFileSync(small ? `${file}.br` : file));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { port: server.address().port, close: () => server.close() };
}

/** A line to a port: `roundTrip` in milliseconds, `rate` in bytes a second. */
export async function slowLine(port, { roundTrip = 150, rate = 1.6e6 / 8 } = {}) {
  // What is to happen later, in the order in which it was said: timers alone may change it.
  const coming = [];
  const next = () => {
    while (coming.length > 0 && coming[0].when <= performance.now()) coming.shift().run();
    if (coming.length > 0) setTimeout(next, Math.max(1, coming[0].when - performance.now()));
  };
  const later = (when, run) => {
    let at = coming.length;
    while (at > 0 && coming[at - 1].when > when) at -= 1;
    coming.splice(at, 0, { when, run });
    if (at === 0) setTimeout(next, Math.max(0, when - performance.now()));
  };
  // Packets that wait for the line, in the order in which they came.
  const queue = [];
  let sent = 0;
  let busy = false;
  const pump = () => {
    if (busy) return;
    let first = queue.shift();
    while (first && first.to.destroyed) first = queue.shift();
    if (!first) return;
    busy = true;
    sent += first.packet.length;
    const free = performance.now() + (first.packet.length / rate) * 1000;
    later(free, () => {
      busy = false;
      later(free + roundTrip / 2, () => { if (!first.to.destroyed) first.to.write(first.packet); });
      pump();
    });
  };
  const server = net.createServer({ noDelay: true }, (client) => {
    const open = performance.now() + roundTrip;
    const up = net.connect({ port, host: '127.0.0.1', noDelay: true });
    const end = () => { client.destroy(); up.destroy(); };
    client.on('data', (data) => {
      later(Math.max(open, performance.now()) + roundTrip / 2, () => { if (!up.destroyed) up.write(data); });
    });
    up.on('data', (data) => {
      for (let at = 0; at < data.length; at += 1460) queue.push({ to: client, packet: data.subarray(at, at + 1460) });
      pump();
    });
    for (const side of [client, up]) { side.on('error', end); side.on('close', end); }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { port: server.address().port, sent: () => sent, close: () => server.close() };
}
