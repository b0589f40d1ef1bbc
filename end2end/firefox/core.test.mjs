// The core of the explorer in Firefox: AMUR_BASE=http://127.0.0.1:8080/ node --test firefox/core.test.mjs
//
// The figures are those of the specs beside this folder, which say how they were worked out from the sources.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { BASE, at, back, box, choose, count, counts, csv, download, gives, grid, hasFocus, keys, open, press, reads, ready, rests, row, says, tabTo, test, until, words } from './browser.mjs';

const RACE = 'China’s trade with Russia passed $200bn in November 2023, reaching $218.1bn in eleven months';
const IMPORTS = 'Mineral fuels came to $94.8bn in 2023, 73.5% of China’s imports from Russia';
const EXPORTS = 'Machinery came to $25.2bn in 2023, 22.9% of China’s exports to Russia';
const BOX = '.verdict-box';
const PHONE = [390, 844];

/** The claims whose words are marked as chosen. */
const CURRENT = `[...document.querySelectorAll('#article a.claim[aria-current=true]')].map((e) => e.id)`;
/** How far the page can be scrolled sideways. */
const SIDEWAYS = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
/** The ground of the explorer: --bank-data, #ecf2f2 or #0c1214. */
const GROUND = `getComputedStyle(document.querySelector('#explorer')).backgroundColor`;
const [LIGHT, DARK] = ['rgb(236, 242, 242)', 'rgb(12, 18, 20)'];
const theme = 'document.documentElement.dataset.theme';

test('the app starts, and its program comes as a program', async (page) => {
  const answers = [];
  page.on('response', (answer) => answers.push(answer));
  await open(page, '');
  const wasm = answers.find((answer) => answer.url().endsWith('.wasm'));
  assert.equal(wasm?.status(), 200);
  assert.equal(wasm.headers()['content-type'], 'application/wasm');
  await counts(page, '#still', 0);
  assert.equal(await page.$eval('#failure', (e) => e.getClientRects().length), 0);
  await gives(page, SIDEWAYS, 0);
});

test('the first view: a claim, its verdict and its chart', async (page) => {
  await open(page, '');
  await reads(page, '#figure-title', RACE);
  assert.equal((await page.title()).replace(/\s+/g, ' '), `${RACE} · Amur`);
  await reads(page, '#short-link', '?claim=two-hundred-billion');
  await says(page, BOX, 'Supported.', '$218.07bn', '9.0%');
  await says(page, '#chart svg.scene', '$218.1bn by November', '$18.1bn over the mark');
  await gives(page, CURRENT, ['claim-two-hundred-billion']);
  assert.equal(await count(page, '#article a.claim'), 20);
  await says(page, '.tally', '7 supported');
});

// Link, canonical link, topic, chart, title.
const LINKS = [
  ['?topic=months', '?topic=months', 'Trade by month', 'Lines', 'China’s trade with Russia reached $245.2bn in 2024, 2.1% more than in 2023'],
  ['?topic=months&flow=balance&chart=column', '?flow=balance&chart=column', 'Trade by month', 'Columns', 'China sold Russia $14.6bn less than it bought in 2024, against $17.9bn in 2023'],
  ['?topic=products&chart=treemap', '?topic=products&chart=treemap', 'Products', 'Treemap', IMPORTS],
  ['?topic=products&flow=exports&chart=area', '?topic=products&flow=exports&chart=area', 'Products', 'Stacked areas', EXPORTS],
  ['?topic=products&chart=heatmap&measure=growth', '?topic=products&measure=growth&chart=heatmap', 'Products', 'Heatmap', 'China’s imports from Russia were 13.0% higher in 2023 than in 2022'],
  ['?topic=energy', '?topic=energy', 'Energy', 'Gap between lines', 'China paid Russia $73.3/bbl for crude oil from January 2020 to December 2024, 4.4% less than it paid Saudi Arabia'],
  ['?topic=partners', '?topic=partners', 'Russia’s partners', 'Lines', 'Russia’s imports from China reached $124.3bn in 2024, 226.2% more than in 2016'],
  ['?topic=materials', '?topic=materials', 'Raw materials', 'Lines', 'Russia supplied 20.7% of China’s imports of crude oil in 2024, against 0.2% in 1995'],
  ['?topic=currencies', '?topic=currencies', 'Currencies', 'Areas, 100%', 'The yuan made up 34.3% of payments for Russia’s imports in June 2023, against 4.3% in January 2022'],
  ['?topic=cars', '?topic=cars', 'Cars', 'Cards', 'China exported 4.91m vehicles in 2023, Japan 4.42m vehicles (quoted)'],
  ['?topic=pipelines', '?topic=pipelines', 'Pipelines', 'Map', 'Power of Siberia operates; Power of Siberia 2 and the Far Eastern route are proposed'],
];

for (const [link, short, topic, chart, title] of LINKS) {
  test(`its link opens ${link}`, async (page) => {
    await open(page, link);
    await reads(page, '#figure-title', title);
    assert.equal((await page.title()).replace(/\s+/g, ' '), `${title} · Amur`);
    await reads(page, '#short-link', short);
    await reads(page, '#topic-button .cell-value', topic);
    await reads(page, '#kind-button .cell-value', chart);
    await counts(page, '#notice', 0);
    await page.waitForSelector('#chart svg.scene text', { visible: true });
    assert.doesNotMatch((await words(page, '#explorer')) ?? '', /NaN|undefined|Infinity/);
    await gives(page, SIDEWAYS, 0);
  });
}

test('what a link asks for in vain is said', async (page) => {
  await open(page, '?topic=products&from=2031');
  await says(page, '#notice', '2031 is not in the data: showing 2023.');
  await reads(page, '#short-link', '?topic=products&from=2023');
  await reads(page, '#figure-title', IMPORTS);
});

test('the address follows choices; Back, Forward and a reload restore them', async (page) => {
  await open(page, '?topic=products');
  await press(page, '#flow-button');
  await choose(page, 'flow-exports');
  await at(page, '?topic=products&flow=exports');
  await reads(page, '#figure-title', EXPORTS);
  await keys(page, 'Escape');
  await press(page, '#kind-button');
  await choose(page, 'chart-line');
  await at(page, '?topic=products&flow=exports&chart=line');
  await back(page);
  await at(page, '?topic=products&flow=exports');
  await page.reload();
  await ready(page);
  await reads(page, '#figure-title', EXPORTS);
  await back(page);
  await at(page, '?topic=products');
  await reads(page, '#figure-title', IMPORTS);
  await page.goForward();
  await page.goForward();
  await at(page, '?topic=products&flow=exports&chart=line');
  await reads(page, '#flow-button .cell-value', 'Exports');
});

test('Back from a claim to one’s own view, with the focus', async (page) => {
  await open(page, '?topic=products&flow=exports');
  await press(page, '#claim-two-hundred-billion');
  await says(page, BOX, 'Supported.');
  await back(page);
  await at(page, '?topic=products&flow=exports');
  await hasFocus(page, 'claim-two-hundred-billion');
  await gives(page, CURRENT, []);
});

test('filters by mouse', async (page) => {
  await open(page, '?topic=months');
  await press(page, '#topic-button');
  await press(page, '#topic-products');
  await at(page, '?topic=products');
  await hasFocus(page, 'topic-button');
  await open(page, '?topic=products&read=explorer');
  for (const [flow, link] of [['exports', '&flow=exports'], ['total', '&flow=total'], ['imports', '']]) {
    await choose(page, `flow-${flow}`);
    await at(page, `?topic=products${link}&read=explorer`);
  }
  // HS 27 in imports of 2023: 94,772.8m; 2709: 60,679.2m.
  await says(page, '#tree-27', '$94.8bn');
  await press(page, '#tree-27');
  await at(page, '?topic=products&product=27&by=hs4&read=explorer');
  await press(page, '#tree-27 .tree-toggle');
  await says(page, '#tree-2709', '$60.7bn');
  await open(page, '?topic=months&read=explorer');
  await page.select('#period-first', '2022-03');
  await page.select('#period-last', '2023-11');
  await at(page, '?from=2022-03&to=2023-11&read=explorer');
  await press(page, '#preset-all');
  await press(page, '::-p-aria([name="Jan–Nov"][role="button"])');
  await at(page, '?season=1-11&read=explorer');
  await says(page, '#figure-title', '$223.1bn in January to November 2024');
});

test('the handles of the period by mouse', async (page) => {
  const drag = async (from, to) => {
    const { x, y, width, height } = await box(page, '#period-to');
    // Seven years; the middle of a handle, 14 px wide, stays 7 px off the ends.
    const place = (year) => x + 7 + ((width - 14) / 6) * (year - 2017);
    await page.mouse.move(place(from), y + height / 2);
    await page.mouse.down();
    await page.mouse.move(place(to), y + height / 2, { steps: 8 });
    await page.mouse.up();
  };
  await open(page, '?topic=products&read=explorer');
  const entries = await page.evaluate(() => history.length);
  await drag(2023, 2021);
  await at(page, '?topic=products&to=2021&read=explorer');
  assert.equal(await page.evaluate(() => history.length), entries + 1);
  // Where both handles lie on one another, the one that is wanted moves.
  for (const [year, link] of [[2023, '?topic=products&from=2020&read=explorer'], [2017, '?topic=products&to=2020&read=explorer']]) {
    await open(page, `?topic=products&from=${year}&to=${year}&read=explorer`);
    await drag(year, 2020);
    await at(page, link);
  }
});

test('filters by keyboard', async (page) => {
  await open(page, '?topic=months');
  await page.focus('#topic-button');
  await keys(page, 'Enter');
  await tabTo(page, 'topic-list', 4);
  await keys(page, 'Home', 'ArrowDown', 'Enter');
  await at(page, '?topic=products');
  await hasFocus(page, 'topic-button');
  await open(page, '?topic=products&read=explorer');
  await page.focus('#topic-button');
  await tabTo(page, 'flow-imports', 4);
  await keys(page, 'ArrowLeft');
  await at(page, '?topic=products&flow=exports&read=explorer');
  await hasFocus(page, 'flow-exports');
  await keys(page, 'ArrowRight');
  await at(page, '?topic=products&read=explorer');
  await tabTo(page, 'period-from');
  await keys(page, 'ArrowRight', 'ArrowRight');
  await at(page, '?topic=products&from=2019&read=explorer');
  await page.focus('#period-to');
  await keys(page, 'ArrowLeft');
  await at(page, '?topic=products&from=2019&to=2022&read=explorer');
  await tabTo(page, 'measure-value');
  await keys(page, 'ArrowDown');
  await at(page, '?topic=products&from=2019&to=2022&measure=share&read=explorer');
  await hasFocus(page, 'measure-share');
  await keys(page, '0');
  await at(page, '?topic=products&read=explorer');
});

test('the tree of products by keyboard', async (page) => {
  await open(page, '?topic=products&read=explorer');
  await page.focus('#find-product');
  await tabTo(page, 'tree-all', 3);
  await keys(page, 'ArrowDown', 'ArrowRight', 'ArrowDown');
  await hasFocus(page, 'tree-2709');
  await keys(page, 'Enter');
  await at(page, '?topic=products&product=2709&by=hs6&read=explorer');
  await hasFocus(page, 'tree-2709');
});

test('a claim that is pressed shows its verdict and figures', async (page) => {
  await open(page, '?topic=products&flow=balance&by=section');
  await gives(page, CURRENT, []);
  await press(page, '#claim-cars-and-energy');
  await at(page, '?claim=cars-and-energy');
  // HS 27 in the growth of imports 2021–2023, HS 87 and HS 8703 in that of exports.
  await says(page, BOX, '“above all in cars and in energy”', 'Partly.', '81.0%', '45.0%', '25.5%');
  await reads(page, '#figure-title', IMPORTS);
  await gives(page, CURRENT, ['claim-cars-and-energy']);
  await press(page, `${BOX} summary`);
  const results = await page.$$eval(`${BOX} details tbody tr`, (all) => all.map((tr) => tr.lastElementChild.textContent.trim()));
  assert.deepEqual(results, ['met', 'met', 'not met']);
});

test('n and p step through the claims in the order of the article', async (page) => {
  await open(page, '');
  for (const id of ['record-high', 'pivot-from-the-west', 'cars-and-energy']) {
    await keys(page, 'n');
    await at(page, `?claim=${id}`);
  }
  await says(page, BOX, 'Partly.', '81.0%');
  await keys(page, 'p');
  await at(page, '?claim=pivot-from-the-west');
});

test('a figure of the verdict leads to the cells that it was computed from', async (page) => {
  await open(page, '?claim=two-hundred-billion');
  await press(page, `${BOX} ::-p-aria([name="$218.07bn"][role="link"])`);
  await counts(page, '#table td.is-cited', 11);
  const cells = await page.$$eval('#table td.is-cited', (all) => all.map((e) => Number(e.firstChild.textContent)));
  const sum = cells.reduce((a, b) => a + b, 0);
  assert.ok(Math.abs(sum - 218.07) < 0.05, `${sum}`);
  await gives(page, `document.activeElement.matches('#table td.is-cited')`, true);
});

test('the table: its cells, its sums, its order', async (page) => {
  await open(page, '?topic=months&chart=race');
  await keys(page, 't');
  const race = await grid(page);
  assert.equal(row(race, '2023').Nov, '218.07');
  // Whole years: the running total at the end of December.
  assert.deepEqual(['2021', '2022', '2023', '2024'].map((year) => row(race, year).Dec), ['146.79', '189.93', '240.01', '245.16']);
  await open(page, '?topic=products&flow=exports&chart=table');
  const years = ['2017', '2018', '2019', '2020', '2021', '2022', '2023'];
  const foot = row(await grid(page), 'All goods');
  assert.deepEqual(years.map((year) => foot[year]), ['45.92', '50.26', '50.83', '52.96', '69.62', '75.36', '110.01']);
  await press(page, '#sort-2021');
  await at(page, '?topic=products&flow=exports&chart=table&sort=-2021');
  const sorted = await grid(page);
  const at2021 = sorted.head.findIndex((h) => h.startsWith('2021'));
  const figures = sorted.rows.map((line) => line[at2021]).filter((cell) => cell !== '–').map((cell) => Number(cell.replaceAll(',', '')));
  assert.deepEqual(figures, [...figures].sort((a, b) => b - a));
  // The largest chapter of 2021 is HS 84: 16,963.6m.
  assert.deepEqual([sorted.rows[0][0], sorted.rows[0][at2021]], ['84', '16.96']);
});

test('the CSV: every digit, and its parts add up', async (page) => {
  await open(page, '?topic=products&flow=exports');
  const file = await download(page, '#save-csv');
  assert.match(file.name, /^amur-[a-z0-9-]+\.csv$/);
  const { notes, head, lines } = csv(file.bytes.toString('utf8'));
  assert.equal(notes[0], EXPORTS);
  assert.ok(notes.some((note) => note.startsWith(`${BASE}?v=1&`)), 'the pinned link');
  const at2023 = head.indexOf('2023 (US dollars)');
  const cell = (code) => lines.find((line) => line[0] === code)?.[at2023];
  assert.equal(cell('84'), '25222666496');
  assert.equal(cell('87'), '22518173442');
  const parts = lines.filter((line) => line[0] !== '').reduce((sum, line) => sum + BigInt(line[at2023] || '0'), 0n);
  assert.equal(parts, 110_013_940_831n);
  assert.equal(cell(''), '110013940831');
});

test('the picture: a PNG of twice the size', async (page) => {
  await open(page, '?topic=months&chart=race');
  const { name, bytes } = await download(page, '#save-png');
  assert.equal(name, 'amur-months-race.png');
  assert.equal(bytes.subarray(1, 4).toString('latin1'), 'PNG');
  assert.equal(bytes.readUInt32BE(16), 1600);
  assert.ok(bytes.readUInt32BE(20) >= 1200);
  assert.ok(bytes.length > 20_000, `${bytes.length} bytes`);
});

test('“Copy link” copies the address', async (page) => {
  await open(page, '?topic=products&flow=exports');
  await press(page, '#copy-link');
  await reads(page, '#copy-link', 'Copied');
  // Pasted where words can be typed: a page may not read the clipboard unasked.
  await keys(page, '/');
  await hasFocus(page, 'search-input');
  await page.keyboard.down('Control');
  await page.keyboard.press('v');
  await page.keyboard.up('Control');
  await gives(page, `document.querySelector('#search-input').value`, `${BASE}?topic=products&flow=exports`);
});

test('search by keyboard alone', async (page) => {
  await open(page, '?topic=months');
  await page.focus('#chart');
  await keys(page, '/');
  await hasFocus(page, 'search-input');
  await page.keyboard.type('Germany');
  await reads(page, '#search-list [role=option]', /^Germany/);
  await keys(page, 'Enter');
  await counts(page, '#search-input', 0);
  await reads(page, '#short-link', /topic=partners&partner=deu/);
  await hasFocus(page, 'chart');
  await back(page);
  await at(page, '?topic=months');
  await keys(page, '/');
  await page.keyboard.type('deep discounts');
  await reads(page, '#search-list [role=option]', /deep discounts/);
  await keys(page, 'Enter');
  await at(page, '?claim=deep-discounts');
});

test('Compare keeps the view beside the next', async (page) => {
  await open(page, '?topic=products&flow=imports&product=27&by=hs2&chart=column');
  const first = await words(page, '#figure-title');
  await press(page, '#compare');
  await counts(page, 'figure.figure', 2);
  await press(page, '#flow-button');
  await choose(page, 'flow-exports');
  await reads(page, '#short-link', /flow=exports.*&with=topic%3Dproducts/);
  await reads(page, '#beside-title', first);
  await keys(page, 'Escape');
  await press(page, '#pair-close');
  await counts(page, 'figure.figure', 1);
  await back(page);
  await counts(page, 'figure.figure', 2);
});

test('two views on one scale, or each on its own', async (page) => {
  const top = (chart) => `[...document.querySelectorAll('${chart} svg.scene .m-tick')].map((e) => e.textContent).find((w) => w.startsWith('$'))`;
  // Imports of fuels in 2023: 94.8 bn; exports of vehicles: 22.5 bn.
  await open(page, '?topic=products&flow=exports&product=87&by=hs2&chart=column&with=topic%3Dproducts%26product%3D27%26by%3Dhs2%26chart%3Dcolumn');
  await gives(page, top('#chart'), '$100bn');
  await gives(page, top('#chart-beside'), '$100bn');
  await choose(page, 'pair-own');
  await gives(page, top('#chart'), '$25bn');
  await reads(page, '#short-link', /axis=own/);
});

test('the chart by keyboard: periods and series are spoken', async (page) => {
  await open(page, '?topic=months');
  await page.focus('#chart');
  await keys(page, 'End');
  await says(page, '#chart [role=status]', 'December 2024');
  await keys(page, 'ArrowLeft');
  await says(page, '#chart [role=status]', 'November 2024');
  await keys(page, 'Home');
  await says(page, '#chart [role=status]', 'January 2017');
  // January 2017: exports 3.335331793, imports 3.159813913, total 6.495145706.
  const spoken = [];
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowDown', 'ArrowDown']) {
    spoken.push(await words(page, '#chart [role=status]'));
    await keys(page, key);
    spoken.push(await words(page, '#chart [role=status]'));
  }
  for (const figure of ['$3.3bn', '$3.2bn', '$6.5bn']) assert.ok(spoken.join(' ').includes(figure), figure);
  await counts(page, '.tooltip', 1);
  await keys(page, 'Escape');
  await counts(page, '.tooltip', 0);
});

test('the chart by mouse: a tip is pinned by a click, periods are marked by a drag', async (page) => {
  await open(page, '?topic=months&from=2023&to=2023');
  const scene = await box(page, '#chart svg.scene');
  const [x, y] = [scene.x + scene.width / 2, scene.y + scene.height / 2];
  await page.mouse.move(x, y);
  await reads(page, '.tooltip-head', /^[A-Z][a-z]+ 2023$/);
  await counts(page, '.tooltip tbody tr', 3);
  await page.mouse.click(x, y);
  await counts(page, '.tooltip.is-pinned', 1);
  await open(page, '?topic=months');
  await page.mouse.move(scene.x + scene.width * 0.3, y);
  await page.mouse.down();
  await page.mouse.move(scene.x + scene.width * 0.6, y, { steps: 8 });
  await counts(page, '#chart .brush', 1);
  await page.mouse.up();
  await reads(page, '#short-link', /from=20\d\d.*to=20\d\d/);
  await back(page);
  await at(page, '?topic=months');
});

test('a press on a bar goes into it, and the second file names what is there', async (page) => {
  await open(page, '?topic=products');
  const label = await page.$$eval('#chart svg.scene text', (all) => {
    const { x, y, width, height } = all.find((e) => e.textContent === 'Mineral fuels').getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  await page.mouse.click(label.x + 250, label.y);
  await at(page, '?topic=products&product=27&by=hs4');
  await reads(page, '#figure-title', /^Crude oil came to \$60\.7bn in 2023, 64\.0% of/);
  await open(page, '?topic=products&product=2711&by=hs6');
  await until(async () => assert.match((await words(page, '#chart svg.scene')) ?? '', /gas|propane|butane/i));
});

test('the theme is switched, and kept over a reload', async (page) => {
  await open(page, '?topic=months');
  await gives(page, GROUND, LIGHT);
  await press(page, '#theme');
  await gives(page, theme, 'dark');
  await gives(page, GROUND, DARK);
  await page.reload();
  await ready(page);
  await gives(page, theme, 'dark');
  await gives(page, GROUND, DARK);
  await page.focus('#theme');
  await keys(page, 'Enter');
  await gives(page, theme, 'light');
  await page.reload();
  await ready(page);
  await gives(page, GROUND, LIGHT);
});

test('the frame: chart, source and a link, nothing else', async (page) => {
  await open(page, '?topic=products&flow=exports&embed=1');
  await counts(page, 'figure.figure', 1);
  await page.waitForSelector('#chart svg.scene text', { visible: true });
  await says(page, '#source', 'CEPII');
  await counts(page, '.filters, .panel, .actions, #article, .masthead, .pages', 0);
  const link = await page.$eval('a[href$="?topic=products&flow=exports"]', (a) => [a.textContent.trim(), a.target]);
  assert.deepEqual(link, ['Explore in Amur', '_blank']);
  assert.equal(await page.evaluate(() => localStorage.length), 0);
});

// The page around the frame is the other origin here.
test('the frame in a page of another origin, sandboxed', { allowed: [/^request to a third party: http:\/\/127\.0\.0\.1:\d+\/(favicon\.ico)?$/] }, async (page) => {
  await open(page, '?topic=months&chart=column');
  await press(page, '#embed-button');
  await says(page, '#embed-code', 'sandbox="allow-scripts allow-same-origin allow-popups"');
  const code = await words(page, '#embed-code');
  const listen = `heights = []; addEventListener('message', (e) => { if (e.data.amur === 'height') heights.push([e.origin, e.data.height]); });`;
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><title>Another page</title><script>${listen}</script>${code}`);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  try {
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const frame = await page.waitForFrame((f) => f.url().startsWith(BASE));
    await says(frame, '#figure-title', '$245.2bn');
    await frame.waitForSelector('#chart svg.scene text', { visible: true });
    await until(async () => {
      const [origin, height] = await page.evaluate('heights.at(-1) ?? []');
      assert.equal(origin, new URL(BASE).origin);
      assert.ok(height > 300 && height < 2_000, `${height}`);
    });
    assert.equal(await frame.evaluate(() => localStorage.length), 0);
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

test('a claim has a page of its own', async (page) => {
  await page.goto(`${BASE}claims/cars-and-energy/`);
  await reads(page, 'h1', '“above all in cars and in energy”');
  await says(page, '.one-claim-verdict', 'Partly.', '81.0%', '45.0%', '25.5%');
  await counts(page, '.test tbody tr', 3);
  await press(page, '::-p-aria([name="Open in the explorer"][role="link"])');
  await ready(page);
  await at(page, '?claim=cars-and-energy');
  await says(page, BOX, 'Partly.', '81.0%');
});

test('on a phone: verdict, title, chart and three buttons in sight', { window: PHONE }, async (page) => {
  await open(page, '?claim=two-hundred-billion');
  await says(page, BOX, 'Supported.', '$218.07bn');
  // One line: without the comparison.
  await reads(page, '#figure-title', 'China’s trade with Russia passed $200bn in November 2023');
  const chart = await box(page, '#chart svg.scene');
  assert.ok(chart.width > 330 && chart.x >= 0 && chart.x + chart.width <= 390, JSON.stringify(chart));
  const buttons = await page.$$eval('.phone-actions button', (all) =>
    all.filter((e) => e.getClientRects().length > 0).map((e) => ({ words: e.innerText.trim(), height: e.getBoundingClientRect().height, bottom: e.getBoundingClientRect().bottom })),
  );
  assert.deepEqual(buttons.map((b) => b.words), ['Copy link', 'Filters', 'Next claim']);
  for (const b of buttons) assert.ok(b.height >= 44 && b.bottom <= 844, JSON.stringify(b));
  await gives(page, SIDEWAYS, 0);
  await press(page, '.phone-actions ::-p-aria([name="Next claim"][role="button"])');
  await at(page, '?claim=record-high');
});

test('on a phone: a filter in the full sheet, by touch', { window: PHONE }, async (page) => {
  await open(page, '?topic=products');
  await page.tap('#grip');
  await gives(page, `document.querySelector('.page').dataset.sheet`, 'full');
  await rests(page, '#flow-button');
  await page.tap('#flow-button');
  await page.waitForSelector('#flow-popover', { visible: true });
  const popover = await box(page, '#flow-popover');
  // The window without its scroll bar.
  assert.deepEqual([popover.x, popover.width], [0, await page.evaluate(() => document.documentElement.clientWidth)]);
  await page.tap('label:has(input#flow-exports)');
  await at(page, '?topic=products&flow=exports');
  await page.tap('#flow-popover ::-p-aria([name="Close"][role="button"])');
  await page.waitForSelector('#flow-popover', { hidden: true });
  await hasFocus(page, 'flow-button');
});

// Last, for they need a browser of their own.
for (const [where, size] of [['', [1440, 900]], [', on a phone', PHONE]]) {
  test(`the dark colours of the system are followed${where}`, { scheme: 'dark', window: size }, async (page) => {
    await open(page, '');
    await gives(page, GROUND, DARK);
    await says(page, BOX, 'Supported.', '$218.07bn');
    await page.waitForSelector('#theme[aria-label^="Theme: dark"]');
    await gives(page, SIDEWAYS, 0);
  });
}
