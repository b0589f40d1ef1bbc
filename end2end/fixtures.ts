// The `test` that every spec uses: Playwright's, with a page that may not complain.
//
// A console error or warning, an error that nobody caught, a request that fails or that leaves our
// server: each fails the test at its end, whatever the test itself looked at. A test that provokes
// one on purpose says which: `test.use({ allowedComplaints: [/amur\.wasm/] })`.
import { test as base, expect, type Page } from '@playwright/test';

export { expect };
export { default as AxeBuilder } from '@axe-core/playwright';

type Fixtures = {
  /** Complaints that the test expects. */
  allowedComplaints: RegExp[];
  /** What the page complained of so far. */
  complaints: string[];
};

export const test = base.extend<Fixtures>({
  allowedComplaints: [[], { option: true }],

  complaints: [
    async ({ context, baseURL, allowedComplaints }, use) => {
      const complaints: string[] = [];
      const complain = (what: string) => {
        // Playwright says so itself wherever it keeps a worker from being registered.
        if (what.includes('Service Worker registration blocked by Playwright')) return;
        if (!allowedComplaints.some((allowed) => allowed.test(what))) complaints.push(what);
      };
      const origin = new URL(baseURL ?? 'http://127.0.0.1/').origin;
      const watch = (page: Page) => {
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning') {
            complain(`console ${message.type()}: ${message.text()} (${message.location().url})`);
          }
        });
        page.on('pageerror', (error) => complain(`page error: ${error.stack ?? error.message}`));
        page.on('crash', () => complain('the page crashed'));
      };
      context.pages().forEach(watch);
      context.on('page', watch);
      context.on('request', (request) => {
        const url = new URL(request.url());
        if (url.protocol.startsWith('http') && url.origin !== origin) {
          complain(`request to a third party: ${request.url()}`);
        }
      });
      context.on('requestfailed', (request) => {
        const why = request.failure()?.errorText ?? '';
        // A request that the browser gave up because the page went elsewhere is no failure.
        if (why !== 'net::ERR_ABORTED') complain(`request failed: ${request.url()} ${why}`);
      });
      await use(complaints);
      expect(complaints, 'the page complained').toEqual([]);
    },
    { auto: true },
  ],
});

// What a reader sees of a view. Each waits until the page has it.

/** Opens a link (`?topic=…`, `#topic=…` or nothing) and waits for the app. */
export async function open(page: Page, link: string): Promise<void> {
  // A fragment alone, or the same address, would not load the page anew.
  await page.goto('about:blank');
  await page.goto(link === '' ? './' : `./${link}`);
  await ready(page);
}

/** Waits until the app has drawn its view: the first time in a new browser, and on a busy machine, this takes long. */
export async function ready(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-ready', 'true', { timeout: 40_000 });
  // The article alone has no figure.
  await expect(page.locator('#figure-title, #side-title, .page[data-read=article] #article').first()).toHaveText(/\S/);
}

/** Waits until the title of the figure, as this window shows it, is these words. */
export async function expectTitle(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.locator('#figure-title')).toHaveText(words, { useInnerText: true });
}

/** Goes back once the address is that of the view: its entry is written after the figure is drawn. */
export async function back(page: Page): Promise<void> {
  const written = () => page.evaluate(() => {
    const link = document.querySelector('#short-link')?.textContent ?? '';
    return link !== '' && location.href.endsWith(link.slice(1));
  });
  await expect.poll(written).toBe(true);
  await page.goBack();
}

/** The link of the view, `?…`. */
export async function shortLink(page: Page): Promise<string> {
  return (await page.locator('#short-link').textContent()) ?? '';
}

export type Grid = { head: string[]; rows: string[][]; foot: string[] };

/** The cells of the table: what is seen, without what is said to screen readers alone. */
export async function grid(page: Page): Promise<Grid> {
  await expect(page.locator('#table tbody tr').first()).toBeVisible();
  return page.locator('#table table').evaluate((table) => {
    const words = (cell: Element) => {
      const copy = cell.cloneNode(true) as Element;
      copy.querySelectorAll('.visually-hidden, svg').forEach((e) => e.remove());
      return (copy.textContent ?? '').trim();
    };
    const line = (row: Element) => [...row.querySelectorAll('th, td')].map(words);
    return {
      head: [...table.querySelectorAll('thead tr')].flatMap(line),
      rows: [...table.querySelectorAll('tbody tr')].map(line),
      foot: [...table.querySelectorAll('tfoot tr')].flatMap(line),
    };
  });
}

/** The cells of one row by the heading of their column: `2023` for `2023, $bn`. */
export function row(of: Grid, name: string): Record<string, string> {
  const cells = [...of.rows, of.foot].find((line) => line.slice(0, 2).includes(name));
  if (!cells) throw new Error(`no row “${name}” in ${JSON.stringify(of.rows.map((r) => r.slice(0, 2)))}`);
  return Object.fromEntries(of.head.map((h, i) => [h.split(',')[0] ?? h, cells[i] ?? '']));
}

/** A CSV as RFC 4180 has it: comment lines, the header, the lines. */
export type Csv = { notes: string[]; head: string[]; lines: string[][] };

/** Downloads the CSV of the view. */
export async function download(page: Page): Promise<Csv & { name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('#save-csv').click()]);
  const stream = await file.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return { ...parse(text), name: file.suggestedFilename(), text };
}

function parse(text: string): Csv {
  const notes: string[] = [];
  let rest = text;
  while (rest.startsWith('#')) {
    const end = rest.indexOf('\r\n');
    notes.push(rest.slice(1, end).trim());
    rest = rest.slice(end + 2);
  }
  const lines: string[][] = [];
  let line: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < rest.length; i += 1) {
    const c = rest[i];
    if (quoted) {
      if (c === '"' && rest[i + 1] === '"') { cell += '"'; i += 1; }
      else if (c === '"') quoted = false;
      else cell += c;
    } else if (c === '"') quoted = true;
    else if (c === ',') { line.push(cell); cell = ''; }
    else if (c === '\r' && rest[i + 1] === '\n') { line.push(cell); lines.push(line); line = []; cell = ''; i += 1; }
    else cell += c;
  }
  if (quoted || cell !== '' || line.length > 0) throw new Error('the CSV does not end with a whole line');
  const [head = [], ...body] = lines;
  return { notes, head, lines: body };
}
