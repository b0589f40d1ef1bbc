// What is taken away as figures: the CSV read back by another program, the figures for a spreadsheet, the
// whole topic; and what the machine remembers, and forgets.
import { back, download, expect, grid, open, shortLink, test, type Csv } from './fixtures';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';

/** The rows of a CSV as Python's csv module reads them, comment lines left out. */
function python(text: string): string[][] {
  const file = join(tmpdir(), `amur-${process.pid}-${Math.random()}.csv`);
  writeFileSync(file, text);
  const script = 'import csv,json,sys;print(json.dumps(list(csv.reader(l for l in open(sys.argv[1],encoding="utf-8",newline="") if not l.startswith("#")))))';
  return JSON.parse(execFileSync('python3', ['-c', script, file], { maxBuffer: 1 << 26 }).toString()) as string[][];
}

const same = (csv: Csv, rows: string[][]) => {
  expect(rows[0]).toEqual(csv.head);
  expect(rows.slice(1)).toEqual(csv.lines);
};

for (const link of ['?topic=months&chart=race', '?topic=products&by=hs4&product=27', '?topic=energy', '?topic=cars', '?topic=materials&measure=value&chart=bar']) {
  test(`Python reads the CSV of ${link} as we wrote it`, async ({ page }) => {
    await open(page, link);
    const csv = await download(page);
    same(csv, python(csv.text));
    // No cell begins a formula.
    for (const cell of csv.lines.flat()) expect(/^[=@\t\r]/.test(cell) || (/^[+-]/.test(cell) && Number.isNaN(Number(cell)))).toBe(false);
    expect(csv.notes.some((n) => n.startsWith('Source: '))).toBe(true);
    expect(csv.notes.some((n) => n.includes('v=1&'))).toBe(true);
  });
}

test('the sum of the CSV is the headline’s figure', async ({ page }) => {
  await open(page, '?topic=products&flow=imports&product=27&by=hs4&from=2023&to=2023');
  const csv = await download(page);
  const at = csv.head.indexOf('2023 (US dollars)');
  const parts = csv.lines.filter((l) => l[0] !== '').reduce((sum, l) => sum + BigInt(l[at] || '0'), 0n);
  const whole = BigInt(csv.lines.find((l) => l[0] === '')?.[at] ?? '0');
  expect(parts).toBe(whole);
  // BACI: imports of HS 27 in 2023 (figures.spec.ts).
  expect((Number(whole) / 1e9).toFixed(1)).toBe('94.8');
});

test('a whole topic: every observation, exact', async ({ page }) => {
  test.setTimeout(60_000);
  await open(page, '?topic=products');
  await page.locator('#data-button').click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('#save-topic').click()]);
  expect(file.suggestedFilename()).toBe('amur-products-whole.csv');
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  const rows = python(Buffer.concat(chunks).toString('utf8'));
  // 43,494 rows in the source (README of the sources), and the headings.
  expect(rows.length).toBe(43_495);
  const head = rows[0] ?? [];
  expect(head).toEqual(['year', 'flow', 'HS 2017', 'section', 'name', 'value (US dollars)', 'net weight (kg)', 'status of the weight']);
  const exports2023 = rows.slice(1).filter((r) => r[0] === '2023' && r[1] === 'exports');
  const total = exports2023.reduce((sum, r) => sum + Number(r[5]), 0);
  expect((total / 1e9).toFixed(2)).toBe('110.01');
});

test('the figures for a spreadsheet are those of the table', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '?topic=months&chart=race&from=2022&to=2023');
  await page.locator('#data-button').click();
  await page.locator('#copy-table').click();
  await expect(page.locator('#copy-table')).toHaveText('Copied');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const rows = text.trimEnd().split('\n').map((l) => l.split('\t'));
  expect(new Set(rows.map((r) => r.length)).size).toBe(1);
  await page.keyboard.press('Escape');
  await page.locator('#show-table').click();
  const table = await grid(page);
  const line = rows.find((r) => r[0] === '2023') ?? [];
  const november = (rows[0] ?? []).findIndex((h) => h.startsWith('Nov'));
  expect((Number(line[november]) / 1e9).toFixed(2)).toBe(table.rows.find((r) => r[0] === '2023')?.[11]);
});

test.describe('what the machine remembers', () => {
  test('claims that were looked at, switches and theme; and it forgets them all', async ({ page }) => {
    await open(page, '');
    await page.locator('#claim-payments').click();
    await expect(page.locator('#claim-payments')).toHaveAttribute('data-seen', 'true');
    await page.locator('#theme').click();
    await page.reload();
    await expect(page.locator('#claim-payments')).toHaveAttribute('data-seen', 'true');
    await expect(page.locator('#claim-germany-left')).not.toHaveAttribute('data-seen', 'true');
    await page.keyboard.press('?');
    await page.locator('#reading-along').uncheck();
    expect(await page.evaluate(() => Object.keys(localStorage).sort())).toEqual(['amur-reading-along', 'amur-seen', 'amur-theme']);
    await page.locator('#forget').click();
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await expect(page.locator('#reading-along')).toBeChecked();
    await expect(page.locator('#claim-payments')).not.toHaveAttribute('data-seen', 'true');
  });

  test('a frame keeps nothing', async ({ page }) => {
    await open(page, '?claim=payments&embed=1');
    await open(page, '?claim=germany-left&embed=1');
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });
});

test.describe('reading along', () => {
  test('the claim that is read becomes the one beside the text, and makes no history', async ({ page }) => {
    await open(page, '');
    const entries = await page.evaluate(() => history.length);
    await page.locator('#claim-pipelines').evaluate((e) => window.scrollTo(0, e.getBoundingClientRect().top + scrollY - innerHeight * 0.35));
    await expect.poll(() => shortLink(page), { timeout: 5_000 }).not.toBe('?claim=two-hundred-billion');
    const read = await shortLink(page);
    expect(read).toMatch(/^\?claim=/);
    await expect(page.locator('#article a.claim[aria-current=true]')).toBeInViewport();
    expect(await page.evaluate(() => history.length)).toBe(entries);
    expect(new URL(page.url()).search).toBe(read);
  });

  test('a view of one’s own stays', async ({ page }) => {
    await open(page, '?topic=products');
    await page.mouse.move(300, 400);
    await page.mouse.wheel(0, 1500);
    await page.waitForTimeout(1_500);
    expect(await shortLink(page)).toBe('?topic=products');
  });

  test('off with the switch', async ({ page }) => {
    await open(page, '');
    await page.keyboard.press('?');
    await page.locator('#reading-along').uncheck();
    await page.keyboard.press('Escape');
    await page.evaluate(() => window.scrollTo(0, 1800));
    await page.waitForTimeout(1_500);
    expect(await shortLink(page)).toBe('?claim=two-hundred-billion');
  });

  test('off where less motion is asked for', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page, '');
    await page.evaluate(() => window.scrollTo(0, 1800));
    await page.waitForTimeout(1_500);
    expect(await shortLink(page)).toBe('?claim=two-hundred-billion');
  });
});

/** A state once it has been the same for a tenth of a second: a chart may be laid out a second time. */
async function settled<T>(state: () => Promise<T>): Promise<T> {
  let last = await state();
  for (let i = 0; i < 50; i += 1) {
    await new Promise((r) => setTimeout(r, 100));
    const now = await state();
    if (JSON.stringify(now) === JSON.stringify(last)) return now;
    last = now;
  }
  return last;
}

test('twenty changes, twenty times Back: each state is what it was', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, '?topic=products');
  const state = async () => ({
    link: await shortLink(page),
    title: await page.locator('#figure-title').innerText(),
    address: new URL(page.url()).search,
    chart: await page.evaluate(() => document.querySelector('#chart svg.scene')?.innerHTML.length ?? 0),
  });
  const choose = async (cell: string, id: string) => {
    await page.locator(`#${cell}-button`).click();
    await page.locator(`#${id}`).click();
    await page.keyboard.press('Escape');
  };
  const steps: (() => Promise<void>)[] = [
    () => choose('flow', 'flow-exports'),
    () => choose('measure', 'measure-share'),
    () => choose('kind', 'chart-line'),
    () => choose('measure', 'measure-growth'),
    () => choose('measure', 'measure-value'),
    () => choose('kind', 'chart-area'),
    () => choose('product', 'level-section'),
    () => choose('product', 'level-hs4'),
    () => choose('kind', 'chart-bar'),
    () => choose('flow', 'flow-imports'),
    () => page.locator('#show-table').click(),
    () => page.locator('#show-chart').click(),
    () => choose('product', 'level-hs2'),
    () => choose('kind', 'chart-treemap'),
    () => choose('kind', 'chart-heatmap'),
    () => choose('flow', 'flow-total'),
    () => choose('kind', 'chart-slope'),
    () => choose('kind', 'chart-scatter'),
    () => choose('flow', 'flow-exports'),
    () => choose('topic', 'topic-partners'),
  ];
  const states = [await state()];
  for (const step of steps) {
    const before = states.at(-1)?.link;
    await step();
    await expect.poll(() => shortLink(page)).not.toBe(before);
    states.push(await settled(state));
  }
  for (const expected of states.slice(0, -1).reverse()) {
    await back(page);
    await expect.poll(state).toEqual(expected);
  }
  for (const expected of states.slice(1, 4)) {
    await page.goForward();
    await expect.poll(() => shortLink(page)).toBe(expected.link);
  }
});

test('twenty changes by keyboard alone, and twenty times Back', async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, '?topic=products&read=explorer');
  const state = async () => ({
    link: await shortLink(page),
    title: await page.locator('#figure-title').innerText(),
    chart: await page.evaluate(() => document.querySelector('#chart svg.scene, #table')?.innerHTML.length ?? 0),
  });
  /** Tab until an element has the focus. */
  const tabTo = async (id: string) => {
    for (let i = 0; i < 90; i += 1) {
      if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never came to #${id}`);
  };
  const steps: [string, string][] = [
    ['flow-imports', 'ArrowLeft'], ['flow-exports', 'ArrowRight'], ['flow-imports', 'ArrowRight'], ['flow-total', 'ArrowLeft'],
    ['level-hs2', 'ArrowLeft'], ['level-section', 'ArrowRight'], ['level-hs2', 'ArrowRight'],
    ['period-from', 'ArrowRight'], ['period-from', 'ArrowRight'], ['period-to', 'ArrowLeft'],
    ['measure-value', 'ArrowDown'], ['measure-share', 'ArrowDown'], ['measure-growth', 'ArrowUp'], ['measure-share', 'ArrowUp'],
    ['kind-bar', 'ArrowRight'], ['kind-area', 'ArrowRight'], ['kind-share-area', 'ArrowRight'], ['kind-line', 'ArrowRight'],
    ['kind-column', 't'], ['', 't'],
  ];
  expect(steps.length).toBe(20);
  const states = [await state()];
  for (const [id, key] of steps) {
    const before = states.at(-1)?.link;
    if (id !== '') await tabTo(id);
    await page.keyboard.press(key);
    await expect.poll(() => shortLink(page), `${id} ${key}`).not.toBe(before);
    states.push(await settled(state));
  }
  for (const expected of states.slice(0, -1).reverse()) {
    await back(page);
    await expect.poll(state).toEqual(expected);
  }
});

test('the code column names its edition', async ({ page }) => {
  await open(page, '?topic=materials&measure=hhi&chart=table');
  expect((await download(page)).head[0]).toBe('HS 1992');
  await open(page, '?topic=products&chart=table');
  expect((await download(page)).head[0]).toBe('HS 2017');
});

test('a second window shows the same figures to the last digit', async ({ page, context }) => {
  await open(page, '?topic=products&product=27&by=hs6&measure=contribution&chart=table');
  const first = await download(page);
  const second = await context.newPage();
  await open(second, await shortLink(page));
  const again = await download(second);
  expect(again.lines).toEqual(first.lines);
});

test('of two views what is taken away is the first, and its link says so', async ({ page }) => {
  await open(page, '?topic=partners&with=topic%3Denergy');
  await expect(page.locator('figure.figure')).toHaveCount(2);
  await expect(page.locator('#save-csv')).toHaveAttribute('title', 'The figures of the first view');
  await expect(page.locator('#save-png')).toHaveAttribute('title', /first chart/);
  const csv = await download(page);
  const link = csv.notes.find((n) => n.includes('v=1&'));
  expect(link).toContain('topic=partners');
  expect(link).not.toContain('with=');
});

test('a frame is as high as a chart whose rows ask for it', async ({ page }) => {
  await open(page, '?topic=products');
  await page.locator('#embed-button').click();
  const chart = await page.locator('#chart').evaluate((c) => c.clientHeight);
  const code = await page.locator('#embed-code').inputValue().catch(() => page.locator('#embed-code').innerText());
  expect(Number(/height="(\d+)"/.exec(code)?.[1])).toBeGreaterThan(chart + 200);
});

test('paper has the filters in words, the table and the whole link', async ({ page }) => {
  await open(page, '?topic=products');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.paper')).toHaveCount(0);
  // The rest of the program makes it.
  await expect
    .poll(() => page.evaluate(() => {
      dispatchEvent(new Event('beforeprint'));
      return new Promise((done) => { setTimeout(() => done(document.querySelectorAll('.paper').length)); });
    }))
    .toBe(1);
  await expect(page.locator('.paper .view-words')).toContainText('Products');
  // Of 96 chapters that China imports from Russia in data/tables/products.csv.
  await expect(page.locator('.paper tbody tr:visible')).toHaveCount(41);
  await expect(page.locator('.paper tbody tr').last()).toContainText('The first 40 of 96 rows');
  await expect(page.locator('.paper .address')).toContainText('?topic=products');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.locator('.paper')).toHaveCount(0);
});
