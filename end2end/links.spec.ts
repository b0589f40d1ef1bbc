// Links: what a link must open, what is said of what it cannot, and that a view comes back whole.
// The contract is docs/links.md (../../shared/design/links.md).
import { download, expect, expectTitle, grid, open, ready, shortLink, test } from './fixtures';
import type { Page } from '@playwright/test';

/** The value of a cell of the filter bar. */
const cell = (page: Page, id: string) => page.locator(`#${id}-button .cell-value`);

type Row = {
  /** What the row is about. */
  about: string;
  link: string;
  topic: string;
  chart: string;
  title: RegExp;
  /** The canonical link. */
  short: string;
  /** What the notice says; nothing for no notice. */
  notice?: RegExp[];
};

// Figures in the titles: see figures.spec.ts for how they are worked out.
const MONTHS = /^China’s trade with Russia reached \$245\.2bn in 2024, 2\.1% more than in 2023$/;
const RACE = /^China’s trade with Russia passed \$200bn in November 2023, reaching \$218\.1bn in eleven months$/;
const IMPORTS = /^Mineral fuels came to \$94\.8bn in 2023, 73\.5% of China’s imports from Russia$/;
const EXPORTS = /^Machinery came to \$25\.2bn in 2023, 22\.9% of China’s exports to Russia$/;
const FUELS = /^China’s imports of mineral fuels from Russia reached \$94\.8bn in 2023/;
const FIRST_CLAIM = '?claim=two-hundred-billion';

const months = { topic: 'Trade by month', chart: 'Lines', title: MONTHS, short: '?topic=months' };
const race = { topic: 'Trade by month', chart: 'Lines, by year', title: RACE };
const first = { ...race, short: FIRST_CLAIM };
const imports = { topic: 'Products', chart: 'Ranked bars', title: IMPORTS, short: '?topic=products' };
const exports = { topic: 'Products', chart: 'Ranked bars', title: EXPORTS, short: '?topic=products&flow=exports' };

const ROWS: Row[] = [
  { about: 'an empty link is the first claim', link: '', ...first },
  { about: 'a question mark alone', link: '?', ...first },
  { about: 'a topic', link: '?topic=months', ...months },
  { about: 'the other topic', link: '?topic=products', ...imports },
  { about: 'a race', link: '?topic=months&chart=race', ...race, short: '?chart=race' },
  { about: 'defaults spelled out collapse', link: '?v=1&topic=months&flow=total&measure=value&by=flow&chart=line&prices=current&money=usd&axis=same&scale=linear&read=both', ...months },
  { about: 'a product and a year', link: '?topic=products&flow=imports&product=27&from=2023&to=2023', topic: 'Products', chart: 'Ranked bars', title: FUELS, short: '?topic=products&product=27&from=2023' },
  { about: 'the example of the contract', link: '?topic=products&flow=imports&product=27&from=2017&to=2023&by=hs4', topic: 'Products', chart: 'Ranked bars', title: /^Crude (petroleum|oil) came to \$60\.7bn in 2023, 64\.0% of/, short: '?topic=products&product=27&by=hs4' },
  { about: 'keys in any order', link: '?by=hs4&to=2023&product=27&flow=imports&topic=products', topic: 'Products', chart: 'Ranked bars', title: /\$60\.7bn in 2023/, short: '?topic=products&product=27&by=hs4' },
  { about: 'lists get their order', link: '?topic=products&product=87~27&chart=table', topic: 'Products', chart: 'Table', title: /2023/, short: '?topic=products&product=27~87&chart=table' },
  { about: 'codes inside chosen ones are not counted twice', link: '?topic=products&product=27~2709~270900', topic: 'Products', chart: 'Ranked bars', title: FUELS, short: '?topic=products&product=27', notice: [/HS 2709, 270900 are parts of what else is chosen/] },
  { about: 'a year in a monthly topic', link: '?topic=months&from=2023&to=2023', topic: 'Trade by month', chart: 'Lines', title: /reached \$240\.0bn in 2023/, short: '?from=2023&to=2023' },
  { about: 'one month', link: '?topic=months&from=2023-11&to=2023-11', topic: 'Trade by month', chart: 'Lines', title: /\$21\.5bn in November 2023/, short: '?from=2023-11&to=2023-11' },
  { about: 'latest', link: '?topic=products&to=latest', ...imports },
  { about: 'a season', link: '?topic=months&season=1-11&to=2023', topic: 'Trade by month', chart: 'Lines', title: /\$218\.1bn in January to November 2023, 26\.7% more/, short: '?to=2023&season=1-11' },
  { about: 'upper case', link: '?TOPIC=PRODUCTS&FLOW=EXPORTS', ...exports },
  { about: 'mixed case and spaces', link: '?Topic=%20Products%20&flow=+Exports', ...exports },
  { about: 'of a key given twice the last wins', link: '?topic=months&flow=total&topic=products&flow=imports&flow=exports', ...exports },
  { about: 'trackers are dropped', link: '?utm_source=a&fbclid=b&topic=products&UTM_Medium=c&gclid=d&mc_cid=e', ...imports },
  { about: 'trackers alone are an empty link', link: '?utm_source=a&fbclid=b', ...first },
  { about: 'unknown keys are kept at the end', link: '?zebra=1&topic=products&flow=exports', ...exports, short: '?topic=products&flow=exports&zebra=1' },
  { about: 'empty pairs', link: '?&&topic=products&&=&', ...imports },

  { about: 'a claim', link: '?claim=two-hundred-billion', ...first },
  { about: 'another claim', link: '?claim=cars-and-energy', topic: 'Products', chart: 'Ranked bars', title: IMPORTS, short: '?claim=cars-and-energy' },
  { about: 'a claim in capitals', link: '?CLAIM=Cars-And-Energy', topic: 'Products', chart: 'Ranked bars', title: IMPORTS, short: '?claim=cars-and-energy' },
  { about: 'a claim with an overriding flow', link: '?claim=cars-and-energy&flow=exports', ...exports, short: '?topic=products&flow=exports&from=2021' },
  { about: 'overriding keys stand before the claim as well', link: '?flow=exports&claim=cars-and-energy', ...exports, short: '?topic=products&flow=exports&from=2021' },
  { about: 'a claim with another topic', link: '?claim=cars-and-energy&topic=months', ...months },
  { about: 'a claim whose own value is repeated stays the claim', link: '?claim=cars-and-energy&flow=imports', topic: 'Products', chart: 'Ranked bars', title: IMPORTS, short: '?claim=cars-and-energy' },
  { about: 'a claim as a table', link: '?claim=two-hundred-billion&chart=table', topic: 'Trade by month', chart: 'Table', title: RACE, short: '?claim=two-hundred-billion&chart=table' },
  { about: 'no such claim', link: '?claim=moon-landing', ...first, notice: [/no claim “moon-landing”/] },

  { about: 'a fragment', link: '#topic=products&flow=exports', ...exports },
  { about: 'a claim in a fragment', link: '#claim=cars-and-energy', topic: 'Products', chart: 'Ranked bars', title: IMPORTS, short: '?claim=cars-and-energy' },
  { about: 'an anchor is no link', link: '#explorer', ...first },
  { about: 'the query goes before the fragment', link: '?topic=products#topic=months', ...imports },

  { about: 'pinned', link: '?v=1&topic=products&flow=exports&from=2017&to=2023&measure=value&prices=current&money=usd&by=hs2&chart=bar&axis=same&scale=linear&data=2025-01', ...exports },
  { about: 'pinned with data of another vintage', link: '?v=1&topic=months&flow=total&from=2017&to=2024&measure=value&chart=line&data=2019-06', ...months, short: '?topic=months&data=2019-06', notice: [/data of 2019-06/, /2025-01/] },

  { about: 'a year after the data', link: '?topic=products&from=2031&to=2031', topic: 'Products', chart: 'Ranked bars', title: IMPORTS, short: '?topic=products&from=2023', notice: [/2031 is not in the data: showing 2023\./] },
  { about: 'an end after the data', link: '?topic=months&to=2031', ...months, notice: [/2031 is not in the data: showing (December )?2024\./] },
  { about: 'a start before the data', link: '?topic=products&from=1990', ...imports, notice: [/1990 is not in the data: showing 2017\./] },
  { about: 'a period that runs backwards', link: '?topic=products&from=2023&to=2021', ...imports, short: '?topic=products&from=2021', notice: [/ran backwards/, /2021/, /2023/] },
  { about: 'a base outside the data', link: '?topic=products&base=1999', topic: 'Products', chart: 'Ranked bars', title: IMPORTS, short: '?topic=products&base=2017', notice: [/1999 is not in the data/] },
  { about: 'a product that is not there', link: '?topic=products&product=9999', ...imports, notice: [/9999/] },
  { about: 'a good product beside a bad one', link: '?topic=products&product=27~zz&from=2023', topic: 'Products', chart: 'Ranked bars', title: FUELS, short: '?topic=products&product=27&from=2023', notice: [/zz/] },
  { about: 'a chart that the topic has not', link: '?topic=products&chart=race', ...imports, notice: [/Lines, by year/, /ranked bars/] },
  { about: 'a measure that the topic has not', link: '?topic=months&measure=share', ...months, notice: [/Share/, /value/] },
  { about: 'a measure that makes no sense with the flow', link: '?topic=months&flow=balance&measure=growth', topic: 'Trade by month', chart: 'Lines', title: /^China sold Russia \$14\.6bn less than it bought in 2024/, short: '?flow=balance', notice: [/[Gg]rowth/, /balance can pass zero/] },
  { about: 'another version of the grammar', link: '?v=7&topic=products', ...imports, notice: [/version 7/] },
  { about: 'one word of nonsense', link: '?topic=products&flow=sideways', ...imports, notice: [/flow=sideways/] },
  { about: 'a key without a value', link: '?topic=products&flow', ...imports, notice: [/flow/] },
  { about: 'nonsense in every key', link: `?v=9&page=p&claim=zzz&topic=nonsense&flow=x&product=zz&partner=q1&from=abc&to=def&season=99&measure=m&prices=p&money=m&unit=u&base=@&by=b&chart=c&axis=a&scale=s&sort=!&focus=!&with=!&read=r&embed=e&data=!`, ...months, notice: [/not understood/, /nonsense/] },

  { about: 'a script', link: '?topic=products&flow=<script>window.pwned=1</script>', ...imports, notice: [/not understood/] },
  { about: 'an escaped script', link: '?topic=products&claim=%3Cimg%20src%3Dx%20onerror%3Dwindow.pwned%3D1%3E', ...imports, notice: [/no claim/] },
  { about: 'a script in an unknown key', link: '?topic=products&%22%3E%3Cscript%3Ewindow.pwned%3D1%3C/script%3E=%3Csvg%20onload%3Dwindow.pwned%3D1%3E', ...imports, short: '*' },
  { about: 'a null byte', link: '?topic=products%00&flow=exports%00', ...months, short: '*', notice: [/not understood/] },
  { about: 'broken escapes', link: '?topic=products&flow=%&product=%zz&from=%E0%A4%A', ...imports, notice: [/not understood/] },
  { about: 'line ends and text that runs the other way', link: '?topic=products&flow=%0D%0Aexports%0A&sort=%E2%80%AEabc', ...exports, notice: [/sort/] },
  { about: 'five thousand characters in a value', link: `?topic=products&flow=${'a'.repeat(5000)}`, ...imports, notice: [/longer than 4000 characters|longer than 4,000 characters/] },
  { about: 'five thousand characters of a list', link: `?topic=products&chart=table&product=${'27~'.repeat(1666)}`, topic: 'Products', chart: 'Table', title: FUELS, short: '?topic=products&product=27&chart=table', notice: [/longer than/] },
  { about: 'a long unknown key', link: `?topic=products&${'z'.repeat(900)}=1`, ...imports },
];

for (const is of ROWS) {
  test(`${is.about}: ${is.link.slice(0, 60)}`, async ({ page }) => {
    await open(page, is.link);
    await expect(cell(page, 'topic')).toHaveText(is.topic);
    await expect(cell(page, 'kind')).toHaveText(is.chart);
    await expectTitle(page, is.title);
    const notice = page.locator('#notice');
    if (is.notice) {
      await expect(notice).toHaveCount(1);
      for (const words of is.notice) await expect(notice).toContainText(words);
    } else {
      await expect(notice).toHaveCount(0);
    }
    if (is.short !== '*') await expect(page.locator('#short-link')).toHaveText(is.short);
    const short = await shortLink(page);
    expect(short, 'a link holds [A-Za-z0-9._~-] and escapes, and ends with no dot').toMatch(
      /^\?([A-Za-z0-9_~.-]|%[0-9A-F]{2})+=([A-Za-z0-9_~.-]|%[0-9A-F]{2})*(&([A-Za-z0-9_~.-]|%[0-9A-F]{2})+=([A-Za-z0-9_~.-]|%[0-9A-F]{2})*)*$/,
    );
    expect(short).not.toMatch(/\.$/);
    if (is.short !== '*') expect(short.length - 1).toBeLessThanOrEqual(120);
    expect(await page.evaluate(() => (window as unknown as { pwned?: number }).pwned)).toBeUndefined();

    // The canonical link opens the same view, and is its own canonical link.
    await open(page, short);
    await expectTitle(page, is.title);
    await expect(cell(page, 'kind')).toHaveText(is.chart);
    await expect(page.locator('#short-link')).toHaveText(short);
    if (!short.includes('data=')) await expect(notice).toHaveCount(0);
  });
}

test.describe('the notice', () => {
  test('is one line, however much was not understood', async ({ page }) => {
    const nonsense = ROWS.find((r) => r.about === 'nonsense in every key');
    await open(page, nonsense?.link ?? '');
    const notice = page.locator('#notice');
    const lines = await notice.locator('span').first().evaluate((e) => {
      const range = document.createRange();
      range.selectNodeContents(e);
      return new Set([...range.getClientRects()].map((r) => Math.round(r.top))).size;
    });
    expect(lines).toBe(1);
  });

  test('says a thing once', async ({ page }) => {
    await open(page, '?topic=months&from=2031&to=2031');
    const words = await page.locator('#notice span').first().innerText();
    expect(words.match(/2031 is not in the data/g)).toHaveLength(1);
  });

  test('can be closed, by mouse and by keyboard', async ({ page }) => {
    for (const close of ['click', 'Enter']) {
      await open(page, '?topic=products&flow=sideways');
      const button = page.locator('#notice').getByRole('button', { name: 'Close this message' });
      if (close === 'click') await button.click();
      else await button.press('Enter');
      await expect(page.locator('#notice')).toHaveCount(0);
      await expectTitle(page, IMPORTS);
    }
  });

  test('goes with the next choice', async ({ page }) => {
    await open(page, '?topic=products&flow=sideways');
    await expect(page.locator('#notice')).toBeVisible();
    await page.locator('#show-table').click();
    await expect(page.locator('#notice')).toHaveCount(0);
  });

  // What this edition does not hold is said; nothing is shown under a wrong name.
  for (const link of ['prices=real', 'measure=real', 'money=cny', 'scale=log', 'axis=own', 'page=method', 'embed=1', 'with=topic%3Dproducts']) {
    test(`${link} is shown, or it is said that it is not`, async ({ page }) => {
      await page.goto(`./?topic=months&${link}`);
      await expect(page.locator('html')).toHaveAttribute('data-ready', 'true');
      const said = (await page.locator('#notice').count()) === 1;
      if (said) {
        await expect(page.locator('#notice')).toContainText(/not in this edition|Only small multiples/);
        expect(await shortLink(page)).not.toContain(link.split('=')[0] ?? '');
      } else {
        const shown: Record<string, () => Promise<unknown>> = {
          'prices=real': () => expect(page.locator('#figure-subtitle')).toContainText('constant 2023'),
          'measure=real': () => expect(page.locator('#figure-subtitle')).toContainText('constant 2023'),
          'money=cny': () => expect(page.locator('#figure-subtitle')).toContainText(/yuan|CNY|¥/i),
          'scale=log': () => expect(page.locator('#figure-subtitle')).toContainText(/log/i),
          'axis=own': () => expect(page.locator('#explorer')).toContainText(/own/i),
          'page=method': () => expect(page.getByRole('heading', { name: /method/i }).first()).toBeVisible(),
          'embed=1': () => expect(page.locator('.filters')).toBeHidden(),
          'with=topic%3Dproducts': () => expect(page.locator('figure.figure')).toHaveCount(2),
        };
        await shown[link]?.();
      }
    });
  }
});

test.describe('a view comes back', () => {
  const VIEWS = [
    '?topic=months&chart=race',
    '?topic=months&flow=exports&measure=growth&chart=column&from=2020',
    '?topic=products&flow=exports&by=section&measure=share&chart=share-area',
    '?topic=products&product=27~87&flow=total&chart=line',
    '?topic=products&product=2711&by=hs6&chart=table&sort=code',
    '?claim=cars-and-energy&read=explorer',
  ];
  for (const link of VIEWS) {
    test(`after a reload: ${link}`, async ({ page }) => {
      await open(page, link);
      const see = async () => ({
        title: await page.locator('#figure-title').innerText(),
        subtitle: await page.locator('#figure-subtitle').innerText(),
        short: await shortLink(page),
        address: page.url(),
        mode: await page.locator('.page').getAttribute('data-read'),
      });
      // The names of subheadings come with a second file.
      const before = await see();
      await page.reload();
      await ready(page);
      await expect.poll(see).toEqual(before);
    });
  }

  test('after a choice and a reload', async ({ page }) => {
    await open(page, '?topic=products');
    await page.locator('#flow-button').click();
    await page.locator('label', { has: page.locator('#flow-exports') }).click();
    await expectTitle(page, EXPORTS);
    expect(new URL(page.url()).search).toBe('?topic=products&flow=exports');
    await page.reload();
    await ready(page);
    await expectTitle(page, EXPORTS);
    await expect(cell(page, 'flow')).toHaveText('Exports');
  });

  for (const link of ['?topic=months&chart=race', '?topic=products&flow=exports&measure=contribution&by=hs4', '?topic=products&product=2711&by=hs6']) {
    test(`in a second window, with the same table to the last digit: ${link}`, async ({ page, context }) => {
      await open(page, link);
      await page.locator('#show-table').click();
      const one = await grid(page);
      const csv = await download(page);
      const short = await shortLink(page);
      const second = await context.newPage();
      await second.goto(new URL(short, page.url()).href);
      await ready(second);
      // Names of subheadings come with a second file: wait for them in both.
      await expect.poll(() => grid(second)).toEqual(await grid(page));
      expect(one.head).toEqual((await grid(second)).head);
      const again = await download(second);
      expect(again.text).toBe(csv.text);
      expect(again.name).toBe(csv.name);
      // The link in the file is the pinned one: it opens the same figures once more.
      const pinned = csv.notes.find((n) => n.startsWith('http')) ?? '';
      expect(pinned).toContain('?v=1&');
      expect(pinned).toContain('&data=');
      await second.goto(pinned);
      await ready(second);
      await expect(second.locator('#notice')).toHaveCount(0);
      const third = await download(second);
      expect(third.lines).toEqual(csv.lines);
      await second.close();
    });
  }

  test('the link in the address bar is the one beside “Copy link”', async ({ page }) => {
    await open(page, '?topic=products');
    await page.locator('#show-table').click();
    await page.locator('#sort-2021').click();
    await expect(page.locator('#short-link')).toHaveText('?topic=products&chart=table&sort=-2021');
    expect(new URL(page.url()).search).toBe('?topic=products&chart=table&sort=-2021');
    expect(new URL(page.url()).pathname).toBe(new URL(await page.evaluate(() => document.baseURI)).pathname);
  });

  test('a link followed inside the page keeps the place on the server', async ({ page }) => {
    await open(page, '#topic=products');
    const folder = new URL(page.url()).pathname;
    await page.locator('#show-table').click();
    expect(new URL(page.url()).pathname).toBe(folder);
    await expect(page.locator('#short-link')).toHaveText('?topic=products&chart=table');
    await page.reload();
    await ready(page);
    await expect(page.locator('#short-link')).toHaveText('?topic=products&chart=table');
  });

  test('an anchor inside the page keeps the view', async ({ page }) => {
    await open(page, '#topic=products&flow=exports');
    await expectTitle(page, EXPORTS);
    await page.keyboard.press('Tab');
    await expect(page.locator('a.skip')).toBeFocused();
    await page.keyboard.press('Enter');
    await expectTitle(page, EXPORTS);
    await expect(page.locator('#short-link')).toHaveText('?topic=products&flow=exports');
  });
});

// The tree of products stands in the explorer's panel, and behind a cell beside the article.
for (const read of ['', '&read=explorer']) {
  for (const [code, levels] of [['87', ['2']], ['8703', ['3']], ['870323', ['4']], ['84~870323', ['2', '4']]] as const) {
    test(`the tree leads to product ${code}${read} and ends below it`, async ({ page }) => {
      await open(page, `?topic=products&flow=exports&product=${code}${read}`);
      if (read === '') await page.locator('#product-button').click();
      const chosen = page.locator('#tree .tree-row[aria-selected=true]');
      await expect(chosen).toHaveCount(levels.length);
      const found = await chosen.evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-level') ?? '').sort());
      expect(found).toEqual(levels);
      await expect(page.locator('#tree [aria-level="5"]')).toHaveCount(0);
    });
  }
}

test.describe('links made at random', () => {
  const long = process.env.AMUR_FULL === '1';
  const words: Record<string, string[]> = {
    topic: ['months', 'products', 'products', 'energy', 'partners', 'currencies', 'materials', 'cars', 'pipelines'],
    flow: ['exports', 'imports', 'total', 'balance'],
    product: ['S17', '17', '87', '27', '8703', '2709', '870323', '270900', '870323~870322', '27~87', '271111', '999999', '9801', '98'],
    by: ['section', 'hs2', 'hs4', 'hs6', 'year'],
    chart: ['race', 'line', 'column', 'bar', 'area', 'share-area', 'treemap', 'multiples', 'heatmap', 'diverging', 'slope', 'scatter', 'table', 'map', 'cards', 'band'],
    measure: ['value', 'share', 'growth', 'change', 'contribution', 'index', 'weight', 'unit-value', 'split', 'running', 'sum12', 'hhi', 'gap'],
    from: ['2017', '2023', '2019-05'],
    focus: ['87', '8703', '27~87'],
    with: ['topic=products&product=8703', 'topic=months', 'topic=products&product=870323'],
    read: ['explorer', 'both'],
  };
  for (let round = 1; round <= (long ? 8 : 1); round += 1) {
    test(`open, in either way of reading: ${round}`, async ({ page }) => {
      test.slow();
      // Numbers that look random and are the same in every run.
      let seed = round * 7919;
      const random = (n: number) => { seed = (seed * 48271) % 2147483647; return seed % n; };
      const pick = (list: string[]) => list[random(list.length)]!;
      for (let i = 0; i < (long ? 20 : 6); i += 1) {
        const link = new URLSearchParams({ topic: pick(words.topic!) });
        for (const [key, list] of Object.entries(words)) {
          if (key !== 'topic' && random(2) === 0) link.set(key, pick(list));
        }
        await test.step(`?${link}`, async () => {
          await page.goto(`./?${link}`);
          await ready(page);
          await expect(page.locator('#figure-title')).not.toBeEmpty();
        });
      }
    });
  }
});
